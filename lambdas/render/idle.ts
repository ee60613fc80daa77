import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { pageUrl } from './pageUrl.ts'

/** So long may a visitor read before it counts as idle time. */
const IDLE_AFTER_MS = 3_000

/** What a visitor does. Changes of the page are not among them: a clock that ticks does not make an empty hour worth watching. */
const DEEDS: number[] = [SOURCE.mouseMove, SOURCE.mouseInteraction, SOURCE.scroll, SOURCE.viewportResize, SOURCE.input, SOURCE.touchMove]

/**
 * The stretches in which the visitor did nothing for more than 3 s, in milliseconds of session time, in order. A new page
 * ends one as well.
 */
export function idleStretches(events: RecordedEvent[], startedAt: number, durationMs: number): { fromMs: number; toMs: number }[] {
  const stretches: { fromMs: number; toMs: number }[] = []
  let page: string | null = null
  let lastMs = 0
  const seen = (fromMs: number, toMs: number) => {
    if (fromMs - lastMs > IDLE_AFTER_MS) stretches.push({ fromMs: lastMs, toMs: fromMs })
    lastMs = Math.max(lastMs, toMs)
  }
  for (const event of events) {
    const atMs = event.timestamp - startedAt
    const url = pageUrl(event)
    if (url !== null && url !== page) {
      page = url
      seen(atMs, atMs)
    } else if (isDeed(event)) seen(atMs + firstOffsetMs(event), atMs)
  }
  seen(durationMs, durationMs)
  return stretches
}

const isDeed = ({ type, data }: RecordedEvent) =>
  type === RRWEB.incremental &&
  typeof data === 'object' &&
  data !== null &&
  'source' in data &&
  typeof data.source === 'number' &&
  DEEDS.includes(data.source)

/** Moves are recorded at the end of their half second. The events come from tidyEvents, which keeps sound positions only. */
function firstOffsetMs({ data }: RecordedEvent): number {
  if (typeof data !== 'object' || data === null || !('positions' in data) || !Array.isArray(data.positions)) return 0
  return Math.min(0, Number(data.positions[0]?.timeOffset) || 0)
}
