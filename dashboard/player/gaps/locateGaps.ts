import { eventId } from '@incuera/contract/ids.ts'
import type { Load, LocatedGap } from '#shared/protocol.ts'
import type { PlayedEvent } from '../playedEvent.ts'

/** `3f9a.12.34` → 12; null for an event without an id. */
const seqOf = (event: PlayedEvent): number | null => {
  const seq = Number(event.id?.split('.')[1])
  return Number.isInteger(seq) ? seq : null
}

/**
 * When the batches that never arrived would have played: between the last event before the gap and the first after it.
 * A gap at the very start or end of the window has no such place and is omitted; the dashboard describes it in words.
 */
export function locateGaps(
  { wid, gaps, startedAt }: Pick<Load, 'wid' | 'gaps' | 'startedAt'>,
  events: PlayedEvent[],
): LocatedGap[] {
  return gaps.flatMap(({ fromSeq, toSeq }) => {
    let before = Number.NEGATIVE_INFINITY
    let after = Number.POSITIVE_INFINITY
    for (const event of events) {
      const seq = seqOf(event)
      if (seq === null) continue
      if (seq < fromSeq) before = Math.max(before, event.timestamp)
      if (seq > toSeq) after = Math.min(after, event.timestamp)
    }
    if (!Number.isFinite(before) || !Number.isFinite(after) || before >= after) return []
    const count = toSeq - fromSeq + 1
    const title = `Recording is missing: ${count === 1 ? `batch ${fromSeq}` : `${count} batches (${fromSeq}–${toSeq})`} never arrived or cannot be read`
    // The first missing event: no other event can have its id.
    return [{ eventId: eventId(wid, fromSeq, 0), fromMs: before - startedAt, toMs: after - startedAt, title }]
  })
}
