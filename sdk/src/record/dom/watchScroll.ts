import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '../../browser/listen.ts'
import { isElementNode } from '../../browser/nativeDom.ts'
import type { Stop } from '../../browser/quietly.ts'
import { throttle } from '../../browser/throttle.ts'
import type { RecordingScope } from './recordingScope.ts'
import { recordedTarget, targetOf } from './targets.ts'

const EVERY_MS = 100

/** How far a document is scrolled. */
export function scrollOf({ document: { scrollingElement }, scrollX, scrollY }: Window): { left: number; top: number } {
  return { left: scrollingElement?.scrollLeft ?? scrollX, top: scrollingElement?.scrollTop ?? scrollY }
}

/** Scrolling in a document or a shadow root. A select scrolls to what is chosen in it, which is not recorded. */
export function watchScroll(root: Document | ShadowRoot, scope: RecordingScope): Stop {
  const tellScroll = throttle((scrolled: EventTarget | null) => {
    const target = recordedTarget({ target: scrolled }, scope)
    if (!target || target.nodeName === 'SELECT') return
    const view = target === root && 'defaultView' in root ? root.defaultView : null
    const { left, top } = view ? scrollOf(view) : isElementNode(target) ? { left: target.scrollLeft, top: target.scrollTop } : { left: 0, top: 0 }
    scope.tell({ source: SOURCE.scroll, id: scope.mirror.getId(target), x: left, y: top })
  }, EVERY_MS)
  const stop = listen(root, 'scroll', (event) => tellScroll(targetOf(event)))
  return () => {
    tellScroll.flush()
    stop()
  }
}
