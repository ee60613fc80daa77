import { MOUSE, SOURCE } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope } from './recordingScope.ts'
import { idNear, pointOf, recordedTarget } from './targets.ts'

const INTERACTIONS = [
  ['pointerup', MOUSE.up],
  ['pointerdown', MOUSE.down],
  ['click', MOUSE.click],
  ['contextmenu', MOUSE.contextMenu],
  ['dblclick', MOUSE.doubleClick],
  ['focus', MOUSE.focus],
  ['blur', MOUSE.blur],
  ['touchcancel', MOUSE.touchCancel],
] as const

/** By their numbers in events: rrweb's PointerTypes. */
const POINTERS = ['mouse', 'pen', 'touch']
const MOUSE_POINTER = 0
const TOUCH_POINTER = 2

/** Presses and clicks, of mouse, pen and finger, and the focus. */
export function watchInteractions(doc: Document, scope: RecordingScope): Stop[] {
  let lastPointer = -1
  return INTERACTIONS.map(([name, type]) => {
    const isPress = type === MOUSE.up || type === MOUSE.down
    const onInteraction = (
      event: Event & { pointerType?: string; changedTouches?: ArrayLike<{ clientX: number; clientY: number }> },
    ) => {
      // What a visitor does comes after all changes before it, and so does the focus. Scripts may click hundreds of
      // times in one task, and reading before each click would cost the page more than all else.
      if (event.isTrusted) scope.changes.read()
      const target = recordedTarget(event, scope)
      if (!target) return
      let pointerType = event.changedTouches ? TOUCH_POINTER : POINTERS.indexOf(event.pointerType ?? '')
      // What a finger does has numbers of its own.
      const isTouch = isPress && pointerType === TOUCH_POINTER
      const ofTouch = type === MOUSE.down ? MOUSE.touchStart : MOUSE.touchEnd
      if (pointerType >= 0) {
        lastPointer = pointerType
        // The number says it already.
        if (
          isTouch ||
          (isPress && pointerType === MOUSE_POINTER) ||
          (type === MOUSE.touchCancel && pointerType === TOUCH_POINTER)
        )
          pointerType = -1
      } else if (type === MOUSE.click) {
        pointerType = lastPointer
        lastPointer = -1
      }
      scope.tellUnread({
        source: SOURCE.mouseInteraction,
        type: isTouch ? ofTouch : type,
        id: idNear(target, scope),
        ...pointOf(event, target),
        ...(pointerType >= 0 && { pointerType }),
      })
    }
    return listen(doc, name, onInteraction)
  })
}
