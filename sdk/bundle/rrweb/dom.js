/*
 * Stands in the place of @rrweb/utils: the browser's own getters of nodes, also on a page that has put others in their place
 * (as those do that imitate shadow roots). Then a fresh frame has them.
 */
let cleanFrame
let cleanWindow

const isNative = (method) => `${method}`.includes('[native code]')

/** What we need of a window that no script of the page has touched. */
function getCleanWindow() {
  if (!cleanFrame) {
    cleanFrame = document.createElement('iframe')
    cleanFrame.style.display = 'none'
    cleanFrame.className = 'rr-block'
    document.body.append(cleanFrame)
    // Of a frame that is gone nobody can ask for more.
    const { Element, MutationObserver, Node, ShadowRoot } = cleanFrame.contentWindow
    cleanWindow = { Element, MutationObserver, Node, ShadowRoot }
    // Safari's observers work as long as their frame stands.
    if (!/^((?!chrome).)*safari/i.test(navigator.userAgent)) cleanFrame.remove()
  }
  return cleanWindow
}

function getNative(find) {
  const found = find(window)
  if (isNative(found)) return found
  try {
    return find(getCleanWindow())
  } catch {
    return found
  }
}

function nativeGetter(type, name) {
  let getter
  return (node) => {
    getter ??= getNative((scope) => Object.getOwnPropertyDescriptor(scope[type].prototype, name)?.get)
    return getter.call(node)
  }
}

const hostOf = nativeGetter('ShadowRoot', 'host')
const shadowOf = nativeGetter('Element', 'shadowRoot')
const dom = {
  /** Of an element; null for any other node. */
  shadowRoot: (node) => (node.nodeType === 1 ? shadowOf(node) : null),
  /** Of a shadow root; null for any other node. */
  host: (node) => (node.nodeType === 11 && 'host' in node ? hostOf(node) : null),
  tagName: nativeGetter('Element', 'tagName'),
}
const OF_NODES = ['childNodes', 'firstChild', 'lastChild', 'nextSibling', 'previousSibling', 'ownerDocument', 'parentElement', 'parentNode']
for (const name of OF_NODES) dom[name] = nativeGetter('Node', name)

/** Not the one of Zone.js, which would make Angular look for changes at each of ours. */
function nativeMutationObserver() {
  return getNative((scope) => scope[scope.Zone?.__symbol__?.('MutationObserver')] ?? scope.MutationObserver)
}

/** The frame of Safari; its getters work without it. */
function letGoOfCleanWindow() {
  cleanFrame?.remove()
  cleanFrame = null
}
