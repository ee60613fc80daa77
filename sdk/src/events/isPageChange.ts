import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'

/** What a visitor may have done, and a mark of the viewport, which a later snapshot does not make up for. */
const KEPT: readonly unknown[] = [
  SOURCE.mouseMove,
  SOURCE.mouseInteraction,
  SOURCE.scroll,
  SOURCE.input,
  SOURCE.touchMove,
  SOURCE.viewportResize,
]

/** Whether the page and not the visitor did it, so that a later snapshot would show it as well. */
export function isPageChange({ type, data }: RecordedEvent): boolean {
  return type === RRWEB.incremental && !KEPT.includes(Object(data).source)
}
