/// <reference lib="dom" />

/** For `trackTrees`. */
export const BOX_NAMES = ['INPUT']

/**
 * What the recorder writes of a box that is neither ticked nor not: HTML has no attribute for it
 * (docs/format-changelog.md).
 */
const INDETERMINATE = 'data-incuera-indeterminate'

/**
 * Gives boxes the state that only an attribute of ours holds. Call it after each change with the elements that
 * `trackTrees` knows; others are ignored.
 */
export function showIndeterminate(elements: Element[]): void {
  for (const element of elements) {
    if (!isInput(element)) continue
    const isIndeterminate = element.hasAttribute(INDETERMINATE)
    if (element.indeterminate !== isIndeterminate) element.indeterminate = isIndeterminate
  }
}

/** By name: the elements of a frame are not instances of this window's classes. */
const isInput = (element: Element): element is HTMLInputElement => element.nodeName === 'INPUT'
