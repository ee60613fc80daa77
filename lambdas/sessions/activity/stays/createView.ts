import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { fieldsOf, isFields, pixelsOf } from '@incuera/contract/fields.ts'

/** What of the page is visible, in CSS pixels. */
export interface View {
  top: number
  height: number
}

/** How far the page was scrolled, from a time on. */
interface Scrolled {
  from: number
  left: number
  top: number
}

/** Moves are recorded at the end of their half second, and a page scrolls once per frame. */
const SCROLLED_MAX = 60

/** Follows what a window shows of its page: the size of its viewport, and how far the document is scrolled. */
export function createView() {
  let view: View = { top: 0, height: 0 }
  let width = 0
  /** The newest last. */
  let scrolled: Scrolled[] = []
  /** rrweb's id of the document. Other elements scroll as well, and do not move the page. */
  let documentId: unknown
  const scroll = (from: number, left: unknown, top: unknown) => {
    view = { ...view, top: topOf(top) }
    scrolled = [...scrolled.slice(1 - SCROLLED_MAX), { from, left: topOf(left), top: view.top }]
  }
  return {
    now: (): View => view,
    /** Of the viewport. */
    width: (): number => width,
    /** How far the page was scrolled at a time of the near past. @param timestamp milliseconds since the epoch */
    scrolledAt: (timestamp: number): { left: number; top: number } =>
      scrolled.findLast(({ from }) => from <= timestamp) ?? scrolled[0] ?? { left: 0, top: 0 },
    see({ type, timestamp, data }: RecordedEvent): void {
      if (!isFields(data)) return
      if (type === RRWEB.meta || (type === RRWEB.incremental && data.source === SOURCE.viewportResize)) {
        view = { ...view, height: heightOf(data.height) }
        width = heightOf(data.width)
      }
      if (type === RRWEB.fullSnapshot) {
        documentId = fieldsOf(data.node).id
        const { left, top } = fieldsOf(data.initialOffset)
        scroll(timestamp, left, top)
      }
      if (type === RRWEB.incremental && data.source === SOURCE.scroll && data.id === documentId)
        scroll(timestamp, data.x, data.y)
    },
  }
}

/** Some browsers scroll a little beyond the ends of a page. */
const topOf = (value: unknown) => Math.max(0, pixelsOf(value))
const heightOf = topOf
