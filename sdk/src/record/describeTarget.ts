import type { ClickTarget } from '@incuera/contract/events.ts'
import { isTextOpen, type PrivacySelectors } from '../privacy/privacyOptions.ts'
import { selectorOf } from './selectorOf.ts'

/** What a person would say was clicked: the button, not the drawing inside it. */
const INTERACTIVE = 'a,button,input,select,textarea,label,summary,[role=button],[role=link],[role=tab],[role=menuitem]'
const TEXT_CHARACTERS_MAX = 80

/** Describes the node of a click, or null for one that is no element of the page any more. */
export function describeTarget(node: Node | null, privacy: PrivacySelectors): ClickTarget | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null)
  if (!element) return null
  const target = element.closest(INTERACTIVE) ?? element
  return { selector: selectorOf(target), tag: target.localName, text: isTextOpen(element, privacy) ? labelOf(target) : '' }
}

/** The label on the element; never the value of an input, and nothing of large areas, whose text is no label. */
function labelOf(element: Element): string {
  if (element.matches('input,select,textarea')) return ''
  const label = element.getAttribute('aria-label') ?? (element.childElementCount > 8 ? '' : (element.textContent ?? ''))
  return label.replace(/\s+/g, ' ').trim().slice(0, TEXT_CHARACTERS_MAX)
}
