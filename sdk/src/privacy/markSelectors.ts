import { isSelector } from '../browser/isSelector.ts'
import { quietly } from '../browser/quietly.ts'
import type { WrittenAttributes } from '../events/pageEvents.ts'
import { isElement, matches } from './isOpenText.ts'

/**
 * Attribute selectors that ask for a value which is not shown, such as `[data-user="ann"]`. The recorded sheet asks for
 * a mark instead, and each element that the selector matches on the page carries it: so the same elements look the
 * same, and the value is in neither.
 */
export interface SelectorMarks {
  /** @returns the selector of the mark that stands for this one */
  markFor(selector: string, attribute: string): string
  /**
   * Adds the marks that follow from an attribute of an element.
   * @param unmarked what a mark is that the element does not carry: null takes it away
   */
  addMarks(attributes: WrittenAttributes, name: string, element: Element, unmarked: null | undefined): void
  /** Marks of elements that were recorded before their selector was known. */
  takeMissing(nodes: Iterable<Node>): { element: Element; attributes: WrittenAttributes }[]
}

interface Mark {
  selector: string
  mark: string
}

export function markSelectors(): SelectorMarks {
  const marks = new Map<string, Mark>()
  const byAttribute = new Map<string, Mark[]>()
  /** Of the event that is being scrubbed: elements in it are marked after it, with those of before. */
  let isNew: Mark[] = []

  return {
    markFor(selector, attribute) {
      let known = marks.get(selector)
      if (!known) {
        known = { selector, mark: `data-incuera-m${marks.size}` }
        marks.set(selector, known)
        byAttribute.set(attribute, [...(byAttribute.get(attribute) ?? []), known])
        isNew.push(known)
      }
      return `[${known.mark}]`
    },
    addMarks(attributes, name, element, unmarked) {
      for (const { selector, mark } of byAttribute.get(name) ?? [])
        attributes[mark] = isMatch(element, selector) ? '' : unmarked
    },
    takeMissing(nodes) {
      const wanted = isNew.filter(({ selector }) => isSelector(selector))
      isNew = []
      if (wanted.length === 0) return []
      const any = wanted.map(({ selector }) => selector).join(',')
      return [...nodes].filter(isElement).flatMap((element) => {
        if (!matches(element, any)) return []
        const found = wanted.filter(({ selector }) => matches(element, selector))
        return [{ element, attributes: Object.fromEntries(found.map(({ mark }) => [mark, ''])) }]
      })
    },
  }
}

const isMatch = quietly(matches)
