/** What we need of a window that no script of the page has touched. */
type CleanWindow = Pick<typeof globalThis, 'Element' | 'MutationObserver' | 'Node' | 'ShadowRoot'>

const isNative = (method: unknown) => `${method}`.includes('[native code]')

/** By number and not by `instanceof`, which does not know the nodes of other frames. */
export const isElementNode = (node: Node): node is Element => node.nodeType === 1
const isShadowRoot = (node: Node): node is ShadowRoot => node.nodeType === 11 && 'host' in node

/**
 * The browser's own getters of nodes, even on a page that replaced them (as polyfills of shadow DOM do): those of a fresh frame are
 * used then. rrweb does the same in @rrweb/utils.
 */
export function openNativeDom() {
  let frame: HTMLIFrameElement | null = null
  let clean: CleanWindow | null = null

  const cleanWindow = (): CleanWindow | null => {
    if (frame) return clean
    frame = document.createElement('iframe')
    frame.style.display = 'none'
    frame.className = 'rr-block'
    document.body.append(frame)
    const view: (Window & typeof globalThis) | null | undefined = frame.contentDocument?.defaultView
    // A removed frame can no longer be asked.
    clean = view ? { Element: view.Element, MutationObserver: view.MutationObserver, Node: view.Node, ShadowRoot: view.ShadowRoot } : null
    // Safari's observers work only while their frame is in the page.
    if (!/^((?!chrome).)*safari/i.test(navigator.userAgent)) frame.remove()
    return clean
  }
  const native = <T>(find: (from: CleanWindow) => T): T => {
    const found = find(window)
    if (isNative(found)) return found
    try {
      const from = cleanWindow()
      return from ? find(from) : found
    } catch {
      return found
    }
  }
  const getter = <Owner extends Node, Name extends string & keyof Owner>(type: 'Element' | 'Node' | 'ShadowRoot', name: Name) => {
    let get: (() => Owner[Name]) | undefined
    return (node: Owner): Owner[Name] => {
      get ??= native((from) => Object.getOwnPropertyDescriptor(from[type].prototype, name)?.get)
      return get ? get.call(node) : node[name]
    }
  }
  const shadowRoot = getter<Element, 'shadowRoot'>('Element', 'shadowRoot')
  const host = getter<ShadowRoot, 'host'>('ShadowRoot', 'host')

  return {
    childrenOf: getter<Node, 'childNodes'>('Node', 'childNodes'),
    firstOf: getter<Node, 'firstChild'>('Node', 'firstChild'),
    lastOf: getter<Node, 'lastChild'>('Node', 'lastChild'),
    nextOf: getter<Node, 'nextSibling'>('Node', 'nextSibling'),
    previousOf: getter<Node, 'previousSibling'>('Node', 'previousSibling'),
    documentOf: getter<Node, 'ownerDocument'>('Node', 'ownerDocument'),
    elementAbove: getter<Node, 'parentElement'>('Node', 'parentElement'),
    parentOf: getter<Node, 'parentNode'>('Node', 'parentNode'),
    nameOf: getter<Element, 'tagName'>('Element', 'tagName'),
    /** Of an element; null for any other node. */
    shadowOf: (node: Node): ShadowRoot | null => (isElementNode(node) ? shadowRoot(node) : null),
    /** Of a shadow root; null for any other node. */
    hostOf: (node: Node): Element | null => (isShadowRoot(node) ? host(node) : null),
    /** Not the one of Zone.js, which would make Angular look for changes at each of ours. */
    observerClass: (): typeof MutationObserver => native((from) => zoneless(from) ?? from.MutationObserver),
    /** Removes the frame that Safari needs; the getters work without it. */
    closeFrame() {
      frame?.remove()
      frame = null
    },
  }
}

export type NativeDom = ReturnType<typeof openNativeDom>

function zoneless(from: CleanWindow & { Zone?: { __symbol__?(name: string): string } }): typeof MutationObserver | undefined {
  const name = from.Zone?.__symbol__?.('MutationObserver')
  return name === undefined ? undefined : Reflect.get(from, name)
}
