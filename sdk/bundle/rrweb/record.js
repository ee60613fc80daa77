/*
 * Stands in the place of rrweb's own `record` (src/record/index.ts of 2.2.2), inside its module: without the options that no
 * page of ours sets, and with changes read by src/record/changes. Names that are not declared here are rrweb's.
 */
let changes
let changedAt = 0
let blockSelector
let maskInputOptions
let maskInputFn
let stylesheetManager
let iframeManager
let shadowDomManager

const tell = (source) => (data) => wrappedEmit({ type: 3, data: { source, ...data } })
const mutationCb = tell(0)
const mousemoveCb = (positions, source) => wrappedEmit({ type: 3, data: { source, positions } })
const mouseInteractionCb = tell(2)
const scrollCb = tell(3)
const viewportResizeCb = tell(4)
const inputCb = tell(5)
const mediaInteractionCb = tell(7)
const styleSheetRuleCb = tell(8)
const styleDeclarationCb = tell(13)
const selectionCb = tell(14)
const adoptedStyleSheetCb = tell(15)
const customElementCb = tell(16)

function onIframeLoad(iframe, node) {
  iframeManager.attachIframe(iframe, node)
  shadowDomManager.observeAttachShadow(iframe)
}

/** See Rrweb in src/record/changes/rrweb.ts. */
const inside = {
  idOf: (node) => mirror.getId(node),
  isRecorded: (id) => id > 0 && mirror.has(id),
  forget(node) {
    if (!node.isConnected) shadowDomManager.removeShadowRootsIn(node)
    mirror.removeNodeFromMap(node)
  },
  write: (node, isCssKnown) => writeNode(node, src_default.ownerDocument(node), src_default.parentNode(node), true, isCssKnown, true),
  writeAttribute(element, name) {
    const tag = toLowerCase(element.tagName)
    const value = element.getAttribute(name)
    return ignoreAttribute(tag, name) ? undefined : transformAttribute(element.ownerDocument, tag, toLowerCase(name), value)
  },
  parentOf: src_default.parentNode,
  nextOf: src_default.nextSibling,
  childrenOf: src_default.childNodes,
  shadowOf: src_default.shadowRoot,
  hostOf: (node) => (isShadowRoot(node) ? src_default.host(node) : null),
  isBlocked: (node) => isBlocked(node, blockSelector, false),
  isInBlocked: (node) => isBlocked(node, blockSelector, true),
  isIgnored: (node) => isIgnored(node, mirror),
  sawPassword: (input) => maskInputFn('', input, true),
}

function takeFullSnapshot() {
  wrappedEmit({ type: 4, data: { href: location.href, width: getWindowWidth(), height: getWindowHeight() } })
  stylesheetManager.reset()
  shadowDomManager.init()
  const node = writeNode(document, document, null, false, false, true)
  wrappedEmit({ type: 2, data: { node, initialOffset: getWindowScroll(window) } })
  if (document.adoptedStyleSheets?.length > 0) stylesheetManager.adoptStyleSheets(document.adoptedStyleSheets, mirror.getId(document))
}

function record(options) {
  ;({ blockSelector, maskInputOptions, maskInputFn } = options)
  registerErrorHandler(options.errorHandler)
  mirror.reset()
  wrappedEmit = (event) => {
    changes.read()
    event.timestamp = changedAt || nowTimestamp()
    options.emit(event)
  }
  changes = holdChanges({
    now: nowTimestamp,
    read: callbackWrapper((records, time) => {
      const read = readChanges(records, inside)
      changedAt = time
      if (read) mutationCb(read)
      changedAt = 0
    }),
  })
  stylesheetManager = new StylesheetManager()
  iframeManager = new IframeManager()
  shadowDomManager = new ShadowDomManager()

  const handlers = []
  const frames = new Map()
  const observe = (doc) => callbackWrapper(initObservers)({ doc })
  iframeManager.addLoadListener((frame) => {
    try {
      const doc = frame.contentDocument
      if (!frames.has(doc)) frames.set(doc, observe(doc))
    } catch {
      // It has become one of another origin.
    }
  })
  iframeManager.addUnloadListener((doc) => {
    const stop = frames.get(doc)
    if (!stop) return
    frames.delete(doc)
    stop()
    shadowDomManager.removeShadowRootsIn(doc)
    mirror.removeNodeFromMap(doc)
  })
  const init = () => {
    takeFullSnapshot()
    handlers.push(observe(document))
    recording = true
  }
  if (document.readyState !== 'loading') init()
  else {
    handlers.push(
      on('DOMContentLoaded', () => {
        wrappedEmit({ type: 0, data: {} })
        init()
      }),
      on('load', () => wrappedEmit({ type: 1, data: {} }), window),
    )
  }
  return () => {
    for (const stop of [...handlers, ...frames.values()])
      try {
        stop()
      } catch {
        // A frame that has become one of another origin (rrweb#1695).
      }
    iframeManager.destroy()
    shadowDomManager.reset()
    recording = false
    unregisterErrorHandler()
  }
}

record.addCustomEvent = (tag, payload) => {
  if (recording) wrappedEmit({ type: 5, data: { tag, payload } })
}
record.takeFullSnapshot = () => {
  if (recording) takeFullSnapshot()
}
/** Nothing is frozen: what is held of changes is read (startRrweb.ts). */
record.freezePage = () => {
  if (recording) changes.read()
}
record.mirror = mirror
