import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'

const BY_VISITOR: readonly number[] = [SOURCE.mouseMove, SOURCE.mouseInteraction, SOURCE.scroll, SOURCE.input, SOURCE.touchMove]

/** Whether the page did it by itself, and a later snapshot would show it as well. */
export function isPageChange(event: RecordedEvent): boolean {
  return event.type === RRWEB.incremental && !isActivity(event) && !hasSource(event.data, SOURCE.viewportResize)
}

/** Whether the visitor did it, and not the page by itself. */
export function isActivity(event: RecordedEvent): boolean {
  return event.type === RRWEB.incremental && BY_VISITOR.some((source) => hasSource(event.data, source))
}

function hasSource(data: unknown, source: number): boolean {
  return typeof data === 'object' && data !== null && 'source' in data && data.source === source
}
