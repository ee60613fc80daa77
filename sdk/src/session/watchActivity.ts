import { listen } from '../browser/listen.ts'
import { type Stop, stopAll } from '../browser/quietly.ts'

/**
 * What only a visitor can do. Scripts of a page scroll, click and fill as well, but the browser does not mark those
 * events as trusted.
 */
const BY_VISITOR = ['pointermove', 'pointerdown', 'touchmove', 'wheel', 'keydown', 'click', 'input'] as const
/** A moving mouse says the same again and again. */
const QUIET_MS = 500

/**
 * Reports when the visitor does something on the page or in its frames of the same origin.
 * rrweb's events would not do: a carousel that scrolls automatically would keep a forgotten tab recording for days.
 * @returns how to stop.
 */
export function watchActivity(page: Window, now: () => number, onActivity: () => void): () => void {
  const stops: Stop[] = []
  const attached = new WeakSet<Document>()
  let toldAt = 0
  let pointer = ''

  const tell = (event: Event) => {
    if (!event.isTrusted || isAtRest(event) || Math.abs(now() - toldAt) < QUIET_MS) return
    toldAt = now()
    onActivity()
  }
  /**
   * For Chromium a resting mouse has moved when a page loads or changes below it; so the first place says nothing yet.
   */
  const isAtRest = (event: Event) => {
    if (event.type !== 'pointermove') return false
    const { screenX, screenY } = Object(event)
    const before = pointer
    pointer = `${screenX},${screenY}`
    return before === '' || pointer === before
  }
  const attach = (view: Window) => {
    try {
      if (!attached.has(view.document)) {
        attached.add(view.document)
        for (const type of BY_VISITOR) stops.push(listen(view, type, tell))
        stops.push(listen(view, 'load', again))
      }
      for (let i = 0; i < view.length; i++) {
        const frame = view[i]
        if (frame) attach(frame)
      }
    } catch {
      // A frame of another origin.
    }
  }
  // A frame has another document each time it loads.
  const again = () => attach(page)
  attach(page)
  return () => stopAll(stops)
}
