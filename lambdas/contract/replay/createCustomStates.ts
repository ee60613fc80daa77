/// <reference lib="dom" />
import { defineIn } from './defineElements.ts'
import { isCustomName } from './names.ts'

/** Written by the recorder: the states that a custom element is in. */
export const STATES = 'rr_states'

/**
 * Gives custom elements the states that only an attribute of ours holds. Call the result after each change with the
 * elements of the page that have {@link STATES}; others are ignored.
 */
export function createCustomStates(): (elements: HTMLElement[]) => void {
  const states = new WeakMap<Element, CustomStateSet>()
  const shown = new Set<HTMLElement>()
  const statesOf = (element: HTMLElement): CustomStateSet | undefined => {
    const known = states.get(element) ?? internalsOf(element)?.states
    if (known) states.set(element, known)
    return known
  }
  return (elements) => {
    const wanted = elements.filter((element) => element.hasAttribute(STATES))
    for (const element of [...shown]) if (!wanted.includes(element)) leave(element)
    for (const element of wanted) enter(element)
  }

  function leave(element: HTMLElement) {
    states.get(element)?.clear()
    shown.delete(element)
  }
  function enter(element: HTMLElement) {
    const own = statesOf(element)
    if (!own) return
    const names = (element.getAttribute(STATES) ?? '').split(/\s+/).filter(Boolean)
    for (const name of [...own]) if (!names.includes(name)) own.delete(name)
    for (const name of names) own.add(name)
    shown.add(element)
  }
}

/** An element that was built before it was defined waits to be upgraded until it is in a page. */
function internalsOf(element: HTMLElement): ElementInternals | null {
  const view = element.ownerDocument.defaultView
  const { localName } = element
  try {
    if (view && isCustomName(localName)) defineIn(view, localName)
    return element.attachInternals()
  } catch {
    return null
  }
}
