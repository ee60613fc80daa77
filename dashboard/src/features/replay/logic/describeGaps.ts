import { eventId } from '@incuera/contract/ids.ts'
import type { Gap } from '@incuera/contract/manifest.ts'
import type { Hole } from '../../../../player/protocol.ts'

/**
 * What never arrived and has no place on the bar, in words: batches before the first or after the last event of the tab. Null
 * when there are none.
 * @example describeGaps([{ wid, fromSeq: 4, toSeq: 6 }], []) === '3 batches of this tab never arrived (4–6): its beginning or its end is missing.'
 */
export function describeGaps(gaps: Gap[], holes: Hole[]): string | null {
  const placed = new Set(holes.map((hole) => hole.eventId))
  const unplaced = gaps.filter(({ wid, fromSeq }) => !placed.has(eventId(wid, fromSeq, 0)))
  if (unplaced.length === 0) return null
  const missing = unplaced.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0)
  const which = unplaced.map(({ fromSeq, toSeq }) => (fromSeq === toSeq ? `${fromSeq}` : `${fromSeq}–${toSeq}`)).join(', ')
  return `${missing === 1 ? '1 batch' : `${missing} batches`} of this tab never arrived (${which}): its beginning or its end is missing.`
}
