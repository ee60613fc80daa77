import { eventId } from '@incuera/contract/ids.ts'
import type { Gap } from '@incuera/contract/manifest.ts'
import type { LocatedGap } from '#shared/protocol.ts'

/** Nobody reads more ranges than this. */
const RANGES_MAX = 10

/**
 * The missing batches without a place on the bar, in words: those before the first or after the last event of the tab.
 * Null when there are none.
 * @param omitted gaps of the session that are too many to list
 * @example describeGaps([{ wid, fromSeq: 4, toSeq: 6 }], [], 0) === '3 batches of this tab never arrived (4–6): its
 * beginning or its end is missing.'
 */
export function describeGaps(gaps: Gap[], locatedGaps: LocatedGap[], omitted: number): string | null {
  const placed = new Set(locatedGaps.map((gap) => gap.eventId))
  const unplaced = gaps.filter(({ wid, fromSeq }) => !placed.has(eventId(wid, fromSeq, 0)))
  const more = omitted > 0 ? [`This session has ${omitted.toLocaleString('en')} more gaps than can be listed.`] : []
  if (unplaced.length === 0) return more[0] ?? null
  const missing = unplaced.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0)
  const ranges = unplaced
    .slice(0, RANGES_MAX)
    .map(({ fromSeq, toSeq }) => (fromSeq === toSeq ? `${fromSeq}` : `${fromSeq}–${toSeq}`))
  const which = [...ranges, ...(unplaced.length > RANGES_MAX ? ['…'] : [])].join(', ')
  const batches = missing === 1 ? '1 batch' : `${missing} batches`
  return [`${batches} of this tab never arrived (${which}): its beginning or its end is missing.`, ...more].join(' ')
}
