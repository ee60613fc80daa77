import type { ClickTarget } from '@incuera/contract/events.ts'
import { attributeOf, elementAbove, localNameOf } from '../browser/nativeDom.ts'
import { ofDocument, ofElement } from '../browser/natives.ts'
import { isBlocked } from '../privacy/isBlocked.ts'
import { closest, isElement, isOpenText, matches } from '../privacy/isOpenText.ts'
import { maskText } from '../privacy/maskText.ts'
import type { Privacy } from '../privacy/presets.ts'
import { pageUrl } from '../privacy/stripUrl.ts'
import { readPlace } from './readPlace.ts'
import { selectorOf } from './selectorOf.ts'

/** What a person would say was clicked: the button, not the drawing inside it. */
const INTERACTIVE = 'a,button,input,select,textarea,label,summary,[role=button],[role=link],[role=tab],[role=menuitem]'
const TEXT_CHARACTERS_MAX = 80

/**
 * Describes the node of a click that is being dispatched, before the page reacts; null for one that is no element of
 * the page any more.
 */
export function describeTarget(node: Node | null, privacy: Privacy): ClickTarget | null {
  const element = isElement(node) ? node : node && elementAbove(node)
  if (!element) return null
  const target = closest(element, INTERACTIVE) ?? element
  const { isTrusted, view } = Object(window.event)
  return {
    selector: selectorOf(target, privacy),
    tag: localNameOf(target),
    text: isBlocked(element, privacy) ? '' : labelOf(target, privacy),
    url: pageUrl(),
    // The browser has just laid out the page to find what the visitor clicks. A script may click hundreds of times,
    // with changes of the page between.
    ...(isTrusted && view === window && { page: readPlace() }),
  }
}

/** The label on the element; never the value of an input, and nothing of large areas, whose text is no label. */
function labelOf(element: Element, privacy: Privacy): string {
  if (matches(element, 'input,select,textarea')) return ''
  const spoken = attributeOf(element, 'aria-label')
  const label = spoken === null ? textOf(element, privacy) : isOpenText(element, privacy) ? spoken : maskText(spoken)
  return label.replace(/\s+/g, ' ').trim().slice(0, TEXT_CHARACTERS_MAX)
}

/** Each piece of text as it is recorded: a button can hold a name that is masked. */
function textOf(element: Element, privacy: Privacy): string {
  if (ofElement('childElementCount', element) > 8) return ''
  const texts = ofDocument('createTreeWalker').call(document, element, NodeFilter.SHOW_TEXT)
  let label = ''
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const data = text.textContent ?? ''
    const parent = elementAbove(text)
    // Values, code, and what is not looked into.
    if (!parent || closest(parent, 'textarea,select,style,script') || isBlocked(parent, privacy)) continue
    label += isOpenText(parent, privacy) ? data : maskText(data)
  }
  return label
}
