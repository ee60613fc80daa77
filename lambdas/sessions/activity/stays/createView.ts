import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { fieldsOf, isFields, pixelsOf } from '@incuera/contract/fields.ts'

/** What of the page is visible, in CSS pixels. */
export interface View {
  top: number
  height: number
}

/** Follows what a window shows of its page: the size of its viewport, and how far the document is scrolled. */
export function createView() {
  let view: View = { top: 0, height: 0 }
  /** rrweb's id of the document. Other elements scroll as well, and do not move the page. */
  let documentId: unknown
  return {
    now: (): View => view,
    see({ type, data }: RecordedEvent): void {
      if (!isFields(data)) return
      if (type === RRWEB.meta) view = { ...view, height: heightOf(data.height) }
      if (type === RRWEB.fullSnapshot) {
        documentId = fieldsOf(data.node).id
        view = { ...view, top: topOf(fieldsOf(data.initialOffset).top) }
      }
      if (type !== RRWEB.incremental) return
      if (data.source === SOURCE.viewportResize) view = { ...view, height: heightOf(data.height) }
      if (data.source === SOURCE.scroll && data.id === documentId) view = { ...view, top: topOf(data.y) }
    },
  }
}

/** Some browsers scroll a little beyond the ends of a page. */
const topOf = (value: unknown) => Math.max(0, pixelsOf(value))
const heightOf = topOf
