import { type CleanWindow, closeFrame, getter, isNative, method, ofElement, openFrame } from './natives.ts'

/** Of every node; by number and not by `instanceof`, which does not know the nodes of other frames. */
export const typeOfNode = getter('Node', 'nodeType')
export const isElementNode = (node: Node): node is Element => typeOfNode(node) === 1
const isShadowRoot = (node: Node): node is ShadowRoot => typeOfNode(node) === 11 && 'host' in node

const localName = getter('Element', 'localName')
/** The name of an element, in lower case also on XHTML pages; empty for any other node. */
export const localNameOf = (node: Node): string => (isElementNode(node) ? localName(node) : '')
export const isConnected = getter('Node', 'isConnected')
export const documentOf = getter('Node', 'ownerDocument')
export const parentOf = getter('Node', 'parentNode')
export const elementAbove = getter('Node', 'parentElement')
export const attributeOf = method('Element', 'getAttribute')
export const attributeNamesOf = method('Element', 'getAttributeNames')
export const boxOf = method('Element', 'getBoundingClientRect')
export const rootOf = method('Node', 'getRootNode')
const scrollLeft = getter('Element', 'scrollLeft')
const scrollTop = getter('Element', 'scrollTop')
/** How far an element is scrolled, in CSS pixels. */
export const scrollOf = (element: Element) => ({ left: scrollLeft(element), top: scrollTop(element) })
export const shadowRoot = getter('Element', 'shadowRoot')
/** The slot of a shadow tree into which an element or a text is put. */
export const slotOf = (node: Node): HTMLSlotElement | null | undefined =>
  isElementNode(node) ? ofElement('assignedSlot', node) : (node as Text).assignedSlot
const host = getter('ShadowRoot', 'host')

/** The browser's own getters of nodes, even on a page that replaced them, and its own observers. */
export function openNativeDom() {
  let frame: HTMLIFrameElement | null = null
  const close = () => {
    if (frame) closeFrame(frame)
    frame = null
  }
  return {
    childrenOf: getter('Node', 'childNodes'),
    firstOf: getter('Node', 'firstChild'),
    lastOf: getter('Node', 'lastChild'),
    nextOf: getter('Node', 'nextSibling'),
    previousOf: getter('Node', 'previousSibling'),
    documentOf,
    elementAbove,
    parentOf,
    /** Of an element; null for any other node. */
    shadowOf: (node: Node): ShadowRoot | null => (isElementNode(node) ? shadowRoot(node) : null),
    /** Of a shadow root; null for any other node. */
    hostOf: (node: Node): Element | null => (isShadowRoot(node) ? host(node) : null),
    observerClass(): typeof MutationObserver {
      const { MutationObserver: Own } = window
      if (isNative(Own) && isNative(Own.prototype.observe) && isNative(Own.prototype.takeRecords)) return Own
      frame ??= openFrame()
      const { MutationObserver: Clean } = frame.contentWindow as CleanWindow
      if (!/^((?!chrome).)*safari/i.test(navigator.userAgent)) close()
      return Clean
    },
    /** Removes the frame that Safari needs: its observers work only while their frame is in the page. */
    closeFrame: close,
  }
}

export type NativeDom = ReturnType<typeof openNativeDom>
