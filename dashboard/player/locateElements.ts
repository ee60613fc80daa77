import type { ElementPlace, SoughtElement } from '../shared/protocol.ts'

/** Elements of one name whose texts are compared: a page with more of them is no page that people click through. */
const COMPARED_MAX = 3_000

/**
 * Where elements are on a page, by their selector, or by their name and text if they have moved. Selectors come from
 * recordings and may be anything.
 */
export function locateElements(page: Document | null, elements: readonly SoughtElement[]): ElementPlace[] {
  return elements.map((sought) => {
    const element = page && (bySelector(page, sought) ?? byText(page, sought))
    return element ? placeOf(element) : { status: 'gone' }
  })
}

function bySelector(page: Document, { selector }: SoughtElement): Element | null {
  if (!selector) return null
  try {
    return page.querySelector(selector)
  } catch {
    return null
  }
}

function byText(page: Document, { tag, label }: SoughtElement): Element | null {
  if (!tag || !label) return null
  const wanted = plain(label)
  const named = [...page.getElementsByTagName(tag)].slice(0, COMPARED_MAX)
  return named.find((element) => plain(element.textContent ?? '') === wanted) ?? null
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

function placeOf(element: Element): ElementPlace {
  const { left, top, width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return { status: 'hidden' }
  const view = element.ownerDocument.defaultView
  return { status: 'shown', x: left + (view?.scrollX ?? 0), y: top + (view?.scrollY ?? 0), width, height }
}
