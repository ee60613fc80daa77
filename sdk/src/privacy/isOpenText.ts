import { isRecord } from '../events/isRecord.ts'
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
 * Native methods are called on the prototype, because a form can hide its own behind fields of their names.
 */
export function isOpenText(element: Element | null, privacy: Privacy): boolean {
  const masked = maskSelector(privacy)
  for (let at = element; at; at = aboveRoot(at)) {
    // One attribute is looked for much faster than eight things, and without it nothing opens here.
    if (!privacy.showsText && !closest(at, UNMASK)) continue
    const mark = closest(at, `${UNMASK},${masked},${EDITED},${UNSEEN}`)
    if (mark) return matches(mark, UNMASK) && !matches(mark, masked)
    if (at.ownerDocument.designMode === 'on') return false
  }
  return privacy.showsText
}

export function closest(element: Element, selector: string): Element | null {
  return Element.prototype.closest.call(element, selector)
}

export function matches(element: Element, selector: string): boolean {
  return Element.prototype.matches.call(element, selector)
}

/** Over the root of a shadow tree its host, over a document its frame of the same origin, or null above the page. */
export function aboveRoot(node: Node): Element | null {
  const root = Node.prototype.getRootNode.call(node)
  if ('host' in root && isElement(root.host)) return root.host
  try {
    return (node.ownerDocument ?? (node as Document)).defaultView?.frameElement ?? null
  } catch {
    return null
  }
}

/** By number and not by `instanceof`, which does not know the elements of other frames. */
export function isElement(value: unknown): value is Element {
  return isRecord(value) && value.nodeType === 1
}
