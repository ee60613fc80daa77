import type { PlayedEvent } from './playedEvent.ts'
import type { Load, Span } from './protocol.ts'

/** `3f9a.12.34` → 12; null for an event without id. */
const seqOf = (event: PlayedEvent): number | null => {
  const seq = Number(event.id?.split('.')[1])
  return Number.isInteger(seq) ? seq : null
}

/**
 * When the batches that never arrived would have played: between the last event before the gap and the first after it.
 * A gap at the very start or end of the window has no such place and is left out; the dashboard names it in words.
 */
export function locateGaps(gaps: Load['gaps'], events: PlayedEvent[], startedAt: number): Span[] {
  return gaps.flatMap(({ fromSeq, toSeq }) => {
    let before = Number.NEGATIVE_INFINITY
    let after = Number.POSITIVE_INFINITY
    for (const event of events) {
      const seq = seqOf(event)
      if (seq === null) continue
      if (seq < fromSeq) before = Math.max(before, event.timestamp)
      if (seq > toSeq) after = Math.min(after, event.timestamp)
    }
    return Number.isFinite(before) && Number.isFinite(after) && before < after ? [{ fromMs: before - startedAt, toMs: after - startedAt }] : []
  })
}
