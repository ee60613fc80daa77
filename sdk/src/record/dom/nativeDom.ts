/*
 * The browser's own getters of nodes, also on a page that has put others in their place (as those do that imitate shadow roots):
 * then a fresh frame has them. What rrweb has in @rrweb/utils.
 */

/** What we need of a window that no script of the page has touched. */
type Scope = Pick<typeof globalThis, 'Element' | 'MutationObserver' | 'Node' | 'ShadowRoot'>

let cleanFrame: HTMLIFrameElement | null = null
let cleanScope: Scope | null = null

const isNative = (method: unknown) => `${method}`.includes('[native code]')

function getCleanScope(): Scope | null {
  if (!cleanFrame) {
    cleanFrame = document.createElement('iframe')
    cleanFrame.style.display = 'none'
    cleanFrame.className = 'rr-block'
    document.body.append(cleanFrame)
    const view: (Window & typeof globalThis) | null | undefined = cleanFrame.contentDocument?.defaultView
    // Of a frame that is gone nobody can ask for more.
    cleanScope = view ? { Element: view.Element, MutationObserver: view.MutationObserver, Node: view.Node, ShadowRoot: view.ShadowRoot } : null
    // Safari's observers work as long as their frame stands.
    if (!/^((?!chrome).)*safari/i.test(navigator.userAgent)) cleanFrame.remove()
  }
  return cleanScope
}

function getNative<T>(find: (scope: Scope) => T): T {
  const found = find(window)
  if (isNative(found)) return found
  try {
    const scope = getCleanScope()
    return scope ? find(scope) : found
  } catch {
    return found
  }
}

/** @returns what the browser itself says of that property */
function nativeGetter<Owner extends Node, Name extends string & keyof Owner>(
  type: 'Element' | 'Node' | 'ShadowRoot',
  name: Name,
): (node: Owner) => Owner[Name] {
  let getter: (() => Owner[Name]) | undefined
  return (node) => {
    getter ??= getNative((scope) => Object.getOwnPropertyDescriptor(scope[type].prototype, name)?.get)
    return getter ? getter.call(node) : node[name]
  }
}

export const childNodes = nativeGetter<Node, 'childNodes'>('Node', 'childNodes')
export const firstChild = nativeGetter<Node, 'firstChild'>('Node', 'firstChild')
export const lastChild = nativeGetter<Node, 'lastChild'>('Node', 'lastChild')
export const nextSibling = nativeGetter<Node, 'nextSibling'>('Node', 'nextSibling')
export const previousSibling = nativeGetter<Node, 'previousSibling'>('Node', 'previousSibling')
export const ownerDocument = nativeGetter<Node, 'ownerDocument'>('Node', 'ownerDocument')
export const parentElement = nativeGetter<Node, 'parentElement'>('Node', 'parentElement')
export const parentNode = nativeGetter<Node, 'parentNode'>('Node', 'parentNode')
export const tagName = nativeGetter<Element, 'tagName'>('Element', 'tagName')
const shadowRootOfElement = nativeGetter<Element, 'shadowRoot'>('Element', 'shadowRoot')
const hostOfRoot = nativeGetter<ShadowRoot, 'host'>('ShadowRoot', 'host')

/** By number and not by `instanceof`, which does not know the nodes of other frames. */
export const isElementNode = (node: Node): node is Element => node.nodeType === 1
const isShadowRoot = (node: Node): node is ShadowRoot => node.nodeType === 11 && 'host' in node

/** Of an element; null for any other node. */
export function shadowRootOf(node: Node): ShadowRoot | null {
  return isElementNode(node) ? shadowRootOfElement(node) : null
}

/** Of a shadow root; null for any other node. */
export function hostOf(node: Node): Element | null {
  return isShadowRoot(node) ? hostOfRoot(node) : null
}

/** Not the one of Zone.js, which would make Angular look for changes at each of ours. */
export function nativeMutationObserver(): typeof MutationObserver {
  return getNative((scope) => zoneless(scope) ?? scope.MutationObserver)
}

function zoneless(scope: Scope & { Zone?: { __symbol__?(name: string): string } }): typeof MutationObserver | undefined {
  const name = scope.Zone?.__symbol__?.('MutationObserver')
  return name === undefined ? undefined : Reflect.get(scope, name)
}

/** The frame of Safari; its getters work without it. */
export function letGoOfCleanFrame(): void {
  cleanFrame?.remove()
  cleanFrame = null
}
