import { MOUSE, SOURCE } from '@incuera/contract/events.ts'
import { listen } from '../listen.ts'
import { mirror } from './mirror.ts'
import { quietly, type Stop } from './quietly.ts'
import { pointOf, recordedTarget } from './targets.ts'
import { tell } from './tell.ts'

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
export function watchInteractions(doc: Document): Stop[] {
  let lastPointer = -1
  return INTERACTIONS.map(([name, type]) => {
    const isPress = type === MOUSE.up || type === MOUSE.down
    const onInteraction = quietly((event: Event & { pointerType?: string; changedTouches?: ArrayLike<{ clientX: number; clientY: number }> }) => {
      const target = recordedTarget(event)
      if (!target) return
      let pointerType = event.changedTouches ? TOUCH_POINTER : POINTERS.indexOf(event.pointerType ?? '')
      // What a finger does has numbers of its own.
      const isTouch = isPress && pointerType === TOUCH_POINTER
      const ofTouch = type === MOUSE.down ? MOUSE.touchStart : MOUSE.touchEnd
      if (pointerType >= 0) {
        lastPointer = pointerType
        // The number says it already.
        if (isTouch || (isPress && pointerType === MOUSE_POINTER) || (type === MOUSE.touchCancel && pointerType === TOUCH_POINTER)) pointerType = -1
      } else if (type === MOUSE.click) {
        pointerType = lastPointer
        lastPointer = -1
      }
      tell({
        ...{ source: SOURCE.mouseInteraction, type: isTouch ? ofTouch : type, id: mirror.getId(target) },
        ...pointOf(event),
        ...(pointerType >= 0 && { pointerType }),
      })
    })
    return listen(doc, name, onInteraction)
  })
}
