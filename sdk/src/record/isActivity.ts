import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'

const BY_VISITOR: readonly unknown[] = [SOURCE.mouseMove, SOURCE.mouseInteraction, SOURCE.scroll, SOURCE.input, SOURCE.touchMove]

/** Whether the visitor did it, and not the page by itself. */
export function isActivity(event: RecordedEvent): boolean {
  if (event.type !== RRWEB.incremental || typeof event.data !== 'object' || event.data === null) return false
  return 'source' in event.data && BY_VISITOR.includes(event.data.source)
}
