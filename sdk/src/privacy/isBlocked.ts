import { rootOf } from '../browser/nativeDom.ts'
import { aboveRoot, closest, unmaskSelector } from './isOpenText.ts'
import type { Privacy } from './presets.ts'

type Blocking = Pick<Privacy, 'blockSelector' | 'isLowered'>

/** Selector of elements of which only the size is recorded. */
export function blockSelectorOf(privacy: Blocking): string {
  // A copy of the chosen option, which customizable selects show.
  const chosen = `selectedcontent:not(select${unmaskSelector(privacy)}:not([data-incuera-mask]) *)`
  return ['[data-incuera-block]', '.rr-block', chosen, privacy.blockSelector].filter(Boolean).join(',')
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
export function isBlocked(element: Element, privacy: Blocking): boolean {
  return isInside(element, blockSelectorOf(privacy))
}
