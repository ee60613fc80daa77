/** The picture is so much older than the newest event, so that batches of a second are shown as they were recorded. */
export const LAG_MS = 1_000
/** Further behind than this, the picture jumps. */
export const JUMP_BEHIND_MS = 8_000

/** What to do about the time between the picture and the newest event. */
export type Pace = { do: 'play'; speed: number } | { do: 'jump' }

/** Faster the further behind, so that a batch that came late is caught up with within a few seconds. */
export function followPace(behindMs: number): Pace {
  if (behindMs > JUMP_BEHIND_MS) return { do: 'jump' }
  if (behindMs > 4 * LAG_MS) return { do: 'play', speed: 4 }
  if (behindMs > 2 * LAG_MS) return { do: 'play', speed: 2 }
  return { do: 'play', speed: behindMs > 1.5 * LAG_MS ? 1.25 : 1 }
}
