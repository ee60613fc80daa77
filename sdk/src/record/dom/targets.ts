import { boxOf, isElementNode, localNameOf } from '#browser/nativeDom.ts'
import { method } from '#browser/natives.ts'
import { isInside } from '#privacy/isBlocked.ts'
import { closest, matches } from '#privacy/isOpenText.ts'
import type { RecordingScope } from './recordingScope.ts'

/** Only its size is recorded. A node that is no element counts as the element around it. */
export function isBlocked(node: Node, { dom, readers }: RecordingScope): boolean {
  const element = isElementNode(node) ? node : dom.elementAbove(node)
  return element !== null && matches(element, readers.blockSelector)
}

/** Over shadow roots and frames too. */
export function isInBlocked(node: Node, { dom, readers }: RecordingScope): boolean {
  const element = isElementNode(node) ? node : (dom.elementAbove(node) ?? dom.hostOf(node))
  return element !== null && isInside(element, readers.blockSelector)
}

/** A node, also one of another frame; a window has events as well. */
export const isNode = (value: EventTarget | null | undefined): value is Node => value != null && 'nodeType' in value

/** What of an event says where it was; a value set by a script has a target alone. */
export type Aimed = Pick<Event, 'target'>

const path = method('Event', 'composedPath')
/** Where an event began, also in a shadow tree. */
export const originOf = (event: Event): EventTarget | null => path(event)[0] ?? event.target

/** What is chosen is a value as what is typed: whatever happens to an option happens to its select. */
export function targetOf(event: Aimed): EventTarget | null {
  const target = 'composedPath' in event ? originOf(event as Event) : event.target
  return isNode(target) && isElementNode(target) ? (closest(target, 'select') ?? target) : target
}

/** @returns null for one that is not recorded */
export function recordedTarget(event: Aimed, scope: RecordingScope): Node | null {
  const target = targetOf(event)
  return isNode(target) && !isInBlocked(target, scope) ? target : null
}

/** The number of a node; of one that is not recorded yet, that of the nearest node around it. */
export function idNear(node: Node | null, scope: RecordingScope): number {
  if (!node) return -1
  const id = scope.mirror.getId(node)
  return scope.mirror.has(id) ? id : idNear(scope.dom.parentOf(node) ?? scope.dom.hostOf(node), scope)
}

interface Pointed {
  clientX: number
  clientY: number
  changedTouches: ArrayLike<{ clientX: number; clientY: number }>
}

/**
 * Where on the page's window, the first of several fingers; undefined where an event is at no place. On a select it is
 * the middle of it, because the exact place would reveal the option.
 */
export function pointOf(
  event: Event & Partial<Pointed>,
  target: EventTarget | null,
): { x: number | undefined; y: number | undefined } {
  const { clientX: x, clientY: y } = event.changedTouches?.[0] ?? event
  if (x !== undefined && isNode(target) && isElementNode(target) && localNameOf(target) === 'select') {
    const box = boxOf(target)
    return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
  }
  return { x, y }
}
