import { type RecordedEvent, RRWEB, SOURCE } from '../events.ts'
import { isRecord } from './cleanNode.ts'

/**
 * Passes the events of one window on, in order, so that the size and address of a page come with its snapshot. rrweb
 * forgets what was before a size: where the snapshot was lost nothing would be left to see, and until it comes nothing
 * is. Meanwhile the page that is there has the new size.
 */
export function pairSizes<E extends RecordedEvent>(): (event: E) => E[] {
  let hasPage = false
  /** Of the page that begins with the next snapshot. */
  let next: E | null = null
  return (event) => {
    if (event.type === RRWEB.fullSnapshot) {
      const first = next ? [{ ...next, timestamp: event.timestamp }, event] : [event]
      hasPage = true
      next = null
      return first
    }
    if (event.type !== RRWEB.meta || !hasPage) return [event]
    next = event
    const { width, height } = isRecord(event.data) ? event.data : {}
    return [{ ...event, type: RRWEB.incremental, data: { source: SOURCE.viewportResize, width, height } }]
  }
}
