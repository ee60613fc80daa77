import { isElementNode } from '../../browser/nativeDom.ts'
import { closest, matches } from '../../privacy/isOpenText.ts'
import type { RecordingScope } from './recordingScope.ts'

/** Only its size is recorded. A node that is no element counts as the element around it. */
export function isBlocked(node: Node, { dom, readers }: RecordingScope): boolean {
  const element = isElementNode(node) ? node : dom.elementAbove(node)
  return element !== null && matches(element, readers.blockSelector)
}

/** Over shadow roots too. */
export function isInBlocked(node: Node, scope: RecordingScope): boolean {
  const { dom, readers } = scope
  const element = isElementNode(node) ? node : (dom.elementAbove(node) ?? dom.hostOf(node))
  if (!element) return false
  const host = dom.hostOf(Node.prototype.getRootNode.call(element))
  return closest(element, readers.blockSelector) !== null || (host !== null && isInBlocked(host, scope))
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
export function recordedTarget(event: Aimed, scope: RecordingScope): Node | null {
  scope.changes.read()
  const target = targetOf(event)
  return isNode(target) && !isInBlocked(target, scope) ? target : null
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
