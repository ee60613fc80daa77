import { closest, matches } from '../../privacy/isOpenText.ts'
import { hostOf, isElementNode, parentElement } from './nativeDom.ts'
import { changes, options } from './recording.ts'

/** An element, or what holds another node. */
function elementOf(node: Node): Element | null {
  return isElementNode(node) ? node : parentElement(node)
}

/** Only its size is recorded. */
export function isBlocked(node: Node): boolean {
  const element = elementOf(node)
  return element !== null && matches(element, options.blockSelector)
}

/** Over shadow roots too. */
export function isInBlocked(node: Node): boolean {
  const element = elementOf(node) ?? hostOf(node)
  if (!element) return false
  const host = hostOf(Node.prototype.getRootNode.call(element))
  return closest(element, options.blockSelector) !== null || (host !== null && isInBlocked(host))
}

/** A node, also one of another frame; a window has events as well. */
export const isNode = (value: EventTarget | null | undefined): value is Node => value != null && 'nodeType' in value

/** What of an event says where it was; a value set by a script has a target alone. */
export interface Aimed {
  target: EventTarget | null
  composedPath?(): EventTarget[]
}

export const targetOf = (event: Aimed): EventTarget | null => event.composedPath?.()[0] ?? event.target

/** @returns null for one that is not recorded */
export function recordedTarget(event: Aimed): Node | null {
  changes.read()
  const target = targetOf(event)
  return isNode(target) && !isInBlocked(target) ? target : null
}

interface Pointed {
  clientX: number
  clientY: number
  changedTouches: ArrayLike<{ clientX: number; clientY: number }>
}

/** Where on the page's window, the first of several fingers; undefined where an event is at no place. */
export function pointOf(event: Event & Partial<Pointed>): { x: number | undefined; y: number | undefined } {
  const { clientX: x, clientY: y } = event.changedTouches?.[0] ?? event
  return { x, y }
}
