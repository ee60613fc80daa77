/** As rrweb reads it (HTML, "Parsing a srcset attribute"): an address, and what it is for, such as ` 2x` or ` 640w`. */
const CANDIDATE = /([^\s,]\S*[^\s,]|[^\s,])((?:\s+[^,]*)?)(?:,|$)/g
/** Wide enough for a picture across most of a page at the size of a video. */
const WIDTH_WANTED = 1_000

/** A picture that a page offers in one of several sizes. */
export interface Candidate {
  address: string
  /** Ends with nothing or a descriptor with the space before it. */
  use: string
}

/**
 * The size of a picture that stands for all others: a site with eight sizes should not be asked for each. Its
 * descriptor keeps its place, so the picture is as large on the page as any other would be. Replays are drawn without
 * enlargement.
 * @returns an empty address if there is none
 */
export function chooseCandidate(srcset: string): Candidate {
  let chosen: Candidate & { rank: number } = { address: '', use: '', rank: Number.POSITIVE_INFINITY }
  for (const [, address = '', use = ''] of srcset.matchAll(CANDIDATE)) {
    const rank = rankOf(use.trim())
    if (rank < chosen.rank) chosen = { address, use: use.trimEnd(), rank }
  }
  return { address: chosen.address, use: chosen.use }
}

/** Lower is better: 1x, or the least width that is wanted, or the greatest below. */
function rankOf(descriptor: string): number {
  const number = Number.parseFloat(descriptor) || 1
  if (!descriptor.endsWith('w')) return number
  return number >= WIDTH_WANTED ? number : 1e9 - number
}
