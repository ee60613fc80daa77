import { rootOf } from '../browser/nativeDom.ts'
import { aboveRoot, closest } from './isOpenText.ts'
import type { Privacy } from './presets.ts'

/** A copy of the chosen option, which customizable selects show. */
const CHOSEN = 'selectedcontent:not(select[data-incuera-unmask]:not([data-incuera-mask]) *)'

/** Selector of elements of which only the size is recorded. */
export function blockSelectorOf({ blockSelector }: Pick<Privacy, 'blockSelector'>): string {
  return ['[data-incuera-block]', '.rr-block', CHOSEN, blockSelector].filter(Boolean).join(',')
}

/** Whether an element is in one that fits, over shadow roots and frames too. */
export function isInside(element: Element, selector: string): boolean {
  if (closest(element, selector)) return true
  // Most elements are in the page itself, above which nothing is recorded.
  if (rootOf(element) === document) return false
  const above = aboveRoot(element)
  return above !== null && isInside(above, selector)
}

/** Whether an element is in one that is blocked. */
export function isBlocked(element: Element, privacy: Pick<Privacy, 'blockSelector'>): boolean {
  return isInside(element, blockSelectorOf(privacy))
}
