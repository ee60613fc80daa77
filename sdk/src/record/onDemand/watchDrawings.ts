import { attributeNamesOf, attributeOf } from '#browser/nativeDom.ts'
import type { Stop } from '#browser/quietly.ts'
import type { WrittenAttributes } from '#events/pageEvents.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { isInBlocked } from '../dom/targets.ts'
import { writeAttribute } from '../dom/writeAttribute.ts'
import { tellAttributes } from './tellAttributes.ts'

/** What an element of SVG gives to be changed, and what that consists of. */
const LENT = /^SVG(Animated\w+|Angle|Length|Matrix|Number|Point|PreserveAspectRatio|Rect|Transform|\w*List)$/
/** So many elements are compared when one changes. */
const LENT_MAX = 1_000

/**
 * Attributes of SVG that scripts change as objects (`rect.x.baseVal.value = 5`), which is no mutation to the browser.
 * No such object says whose it is: the elements that have given one are compared with what they were.
 */
export function watchDrawings(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { changes, hooks, mirror } = scope
  const lent = new Map<Element, WrittenAttributes>()

  const read = (element: Element): WrittenAttributes =>
    Object.fromEntries(attributeNamesOf(element).map((name) => [name, attributeOf(element, name)]))
  const compare = (element: Element, before: WrittenAttributes) => {
    const id = mirror.getId(element)
    const now = read(element)
    lent.set(element, now)
    const changed = Object.keys({ ...before, ...now }).filter((name) => before[name] !== now[name])
    if (changed.length === 0 || id < 0 || isInBlocked(element, scope)) return
    const attributes = Object.fromEntries(
      changed.map((name) => [name, writeAttribute(element, name, attributeOf(element, name), scope)]),
    )
    tellAttributes(id, attributes, scope)
  }
  const compareLater = () =>
    changes.runLater(lent, () => {
      for (const [element, before] of [...lent]) compare(element, before)
    })
  /** @param before what is known of it */
  const lend = (element: Element, before = read(element)) => {
    if (!lent.has(element)) lent.set(element, before)
    const [first] = lent.keys()
    if (first && lent.size > LENT_MAX) lent.delete(first)
    compareLater()
  }

  const namesOf = (prototype: object) => Object.entries(Object.getOwnPropertyDescriptors(prototype))
  const stops: Stop[] = []
  const getters = new Map<object, string[]>()
  for (const one of Object.getOwnPropertyNames(win)) {
    const { prototype } = /^SVG/.test(one) ? Object(Reflect.get(win, one)) : Object()
    if (!prototype) continue
    for (const [name, { get, set, value }] of namesOf(prototype)) {
      if (LENT.test(one) && (set || (typeof value === 'function' && name !== 'constructor')))
        stops.push(hooks.onChange(prototype, name, compareLater))
      else if (/Element$/.test(one) && get && !set && (one !== 'SVGElement' || name === 'className')) {
        getters.set(prototype, [...(getters.get(prototype) ?? []), name])
        stops.push(hooks.onGet(prototype, name, (element: Element) => lend(element)))
      }
    }
  }
  const hasLent = (element: Element) =>
    [...getters].some(
      ([prototype, names]) =>
        Object.prototype.isPrototypeOf.call(prototype, element) &&
        names.some((name) => used.has(Object(Reflect.get(element, name)))),
    )
  // Who was used before this was loaded.
  for (const one of used) if ('points' in one) lend(one as SVGPolygonElement, {})
  if ([...used].some((one) => 'baseVal' in one))
    hooks.unwatched(() => {
      for (const node of mirror.nodes()) if (node instanceof win.SVGElement && hasLent(node)) lend(node, {})
    })
  return stops
}
