import { documentOf, elementAbove, isElementNode, rootOf, shadowRoot, slotOf } from '../browser/nativeDom.ts'
import { method, ofDocument } from '../browser/natives.ts'
import { quietly } from '../browser/quietly.ts'
import { isSecretText } from './isSecretText.ts'
import type { Privacy } from './presets.ts'

/** Selector of the marks that open something. */
export const unmaskSelector = ({ isLowered }: Pick<Privacy, 'isLowered'>) =>
  isLowered ? ':not(*)' : '[data-incuera-unmask]'
/** Editors that draw what is typed as text of the page, or have it inside of elements of their own. */
const EDITORS = '.monaco-editor,.ace_editor,.CodeMirror,.cm-editor,.ProseMirror,.ql-container,[data-lexical-editor]'
/** What is typed into the page itself is an input like any other. */
const EDITED = `[contenteditable]:not([contenteditable=false i]),[role=textbox],[role=searchbox],${EDITORS}`
/** Never on the screen, so nobody can have meant to show it. */
const UNSEEN = 'noscript,template,script,metadata'

/** Selector of elements whose text is masked, whatever the preset. */
function maskSelector({ maskTextSelector }: Pick<Privacy, 'maskTextSelector'>): string {
  return ['[data-incuera-mask]', '.rr-mask', maskTextSelector].filter(Boolean).join(',')
}

/**
 * Whether the text of an element may be shown. The nearest mark decides, over shadow roots and frames; without one the
 * preset.
 */
export function isOpenText(element: Element | null, privacy: Privacy): boolean {
  const unmask = unmaskSelector(privacy)
  for (let at = element; at; at = aboveRoot(at)) {
    // One attribute is looked for much faster than eight things, and without it nothing opens here.
    if (!privacy.showsText && !closest(at, unmask)) continue
    if (isShut(at, privacy)) return false
    const isMarkedOpen = openness(at, privacy)
    if (isMarkedOpen !== undefined) return isMarkedOpen
    if (ofDocument('designMode', documentOf(at) ?? document) === 'on') return false
  }
  return privacy.showsText
}

/** What the nearest mark says; undefined where there is none. */
function openness(element: Element, privacy: Privacy): boolean | undefined {
  const masked = maskSelector(privacy)
  const unmask = unmaskSelector(privacy)
  const mark = closest(element, `${unmask},${masked},${EDITED},${UNSEEN}`)
  return mark
    ? matches(mark, EDITED)
      ? isOpenEditor(mark, privacy)
      : matches(mark, unmask) && !matches(mark, masked)
    : undefined
}

/** Whether an element is one in which text is edited. */
export function isEdited(element: Element, { typedInto }: Privacy): boolean {
  return typedInto.has(element) || matches(element, EDITED)
}

/** Whether a slot, into which an element or a text is put, is in a part of its shadow tree that is masked. */
export function isSlotMasked(slot: Element | null | undefined, privacy: Privacy): boolean {
  return slot != null && (openness(slot, privacy) === false || isShut(slot, privacy))
}

/**
 * Whether the customer has opened an editor: by a mark on it, on the element that it was put into, or by one that says
 * so.
 */
function isOpenEditor(edited: Element, privacy: Privacy): boolean {
  const masked = maskSelector(privacy)
  const unmask = unmaskSelector(privacy)
  const opened = `${unmask}:is(${EDITED}),${unmask}>:is(${EDITORS}),${unmask}[data-incuera-unmask=editor]`
  const mark = closest(edited, `${opened},${masked}`)
  return mark !== null && !matches(mark, masked) && !isSecretText(edited)
}

/** Whether visitors have typed into what is around an element, or a shadow tree shows it in a part that is masked. */
function isShut(element: Element, privacy: Privacy): boolean {
  for (let at: Element | null = element; at; at = elementAbove(at)) {
    if ((privacy.typedInto.has(at) && !isOpenEditor(at, privacy)) || isSlotMasked(slotOf(at), privacy)) return true
  }
  // Where its own text is put.
  return isSlotMasked(shadowRoot(element)?.querySelector('slot:not([name])'), privacy)
}

export const closest: (element: Element, selector: string) => Element | null = method('Element', 'closest')
export const matches = method('Element', 'matches')

/** Over the root of a shadow tree its host, over a document its frame of the same origin, or null above the page. */
export function aboveRoot(node: Node): Element | null {
  const root = rootOf(node)
  if ('host' in root && isElement(root.host)) return root.host
  return quietly(() => ofDocument('defaultView', documentOf(node) ?? (node as Document))?.frameElement)() ?? null
}

/** Whether it is an element, also one of another frame. */
export function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'nodeType' in value && isElementNode(value as Node)
}
