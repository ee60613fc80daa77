import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { isElementNode, localNameOf, scrollOf as scrollOfElement } from '#browser/nativeDom.ts'
import { ofDocument } from '#browser/natives.ts'
import type { Stop } from '#browser/quietly.ts'
import { throttle } from '#browser/throttle.ts'
import type { RecordingScope } from './recordingScope.ts'
import { recordedTarget, targetOf } from './targets.ts'

const EVERY_MS = 100

/** How far a document is scrolled. */
export function scrollOf({ document, scrollX, scrollY }: Window): { left: number; top: number } {
  const scrolling = ofDocument('scrollingElement', document)
  return scrolling ? scrollOfElement(scrolling) : { left: scrollX, top: scrollY }
}

/**
 * Scrolling in a document or a shadow root. A select scrolls to what is chosen in it and fields by how much was typed,
 * which is not recorded.
 */
export function watchScroll(root: Document | ShadowRoot, scope: RecordingScope): Stop {
  const tellScroll = throttle((scrolled: EventTarget | null) => {
    scope.changes.read()
    const target = recordedTarget({ target: scrolled }, scope)
    if (!target || /^(select|input|textarea)$/.test(localNameOf(target))) return
    const view = target === root && 'defaultView' in root ? root.defaultView : null
    const { left, top } = view ? scrollOf(view) : isElementNode(target) ? scrollOfElement(target) : { left: 0, top: 0 }
    scope.tell({ source: SOURCE.scroll, id: scope.mirror.getId(target), x: left, y: top })
  }, EVERY_MS)
  const stop = listen(root, 'scroll', (event) => tellScroll(targetOf(event)))
  return () => {
    tellScroll.flush()
    stop()
  }
}
