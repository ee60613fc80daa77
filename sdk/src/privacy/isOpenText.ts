import { documentOf, isElementNode, rootOf } from '../browser/nativeDom.ts'
import { method, ofDocument } from '../browser/natives.ts'
import { quietly } from '../browser/quietly.ts'
import type { Privacy } from './presets.ts'

const UNMASK = '[data-incuera-unmask]'
/** What is typed into the page itself is an input like any other. */
const EDITED = '[contenteditable]:not([contenteditable=false i])'
/** Never on the screen, so nobody can have meant to show it. */
const UNSEEN = 'noscript,template,script,metadata'

/** Selector of elements whose text is masked, whatever the preset. */
export function maskSelector({ maskTextSelector }: Privacy): string {
  return ['[data-incuera-mask]', '.rr-mask', maskTextSelector].filter(Boolean).join(',')
}

/**
 * Whether the text of an element may be shown. The nearest mark decides, over shadow roots and frames; without one the preset.
 */
export function isOpenText(element: Element | null, privacy: Privacy): boolean {
  const masked = maskSelector(privacy)
  for (let at = element; at; at = aboveRoot(at)) {
    // One attribute is looked for much faster than eight things, and without it nothing opens here.
    if (!privacy.showsText && !closest(at, UNMASK)) continue
    const mark = closest(at, `${UNMASK},${masked},${EDITED},${UNSEEN}`)
    if (mark) return matches(mark, UNMASK) && !matches(mark, masked)
    if (ofDocument('designMode', documentOf(at) ?? document) === 'on') return false
  }
  return privacy.showsText
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
