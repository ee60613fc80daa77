/*
 * Stands in the place of rrweb's own `record` (src/record/index.ts and iframe-manager.ts of 2.2.2), inside its module: without the
 * options that no page of ours sets, and with changes read by src/record/changes. Names that are not declared here or in the
 * files beside are rrweb's.
 */
let emit
let recording = false
let changes
let changedAt = 0
let blockSelector
let maskInputFn
let Observer
/** What watches a document in a frame, by window of the frame. */
const frames = new Map()

const nowTimestamp = Date.now

function wrappedEmit(type, data) {
  changes.read()
  emit({ type, data, timestamp: changedAt || nowTimestamp() })
}
const tell = (source) => (data) => wrappedEmit(3, { source, ...data })
const mutationCb = tell(0)
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

/** What a frame shows, as it is there. */
function onFrameLoad(frame, node) {
  mutationCb({ adds: [{ parentId: mirror.getId(frame), nextId: null, node }], removes: [], texts: [], attributes: [], isAttachIframe: true })
  const { contentWindow: win, contentDocument: doc } = frame
  if (!frames.has(doc)) {
    const stopWaiting = on(
      'pagehide',
      ({ persisted }) => {
        if (persisted) return
        stopFrame(doc)
        removeShadowRootsIn(doc)
        mirror.removeNodeFromMap(doc)
      },
      win,
    )
    frames.set(doc, [stopWaiting, quietly(observe)(doc)])
  }
  tellAdoptedSheets(doc)
  watchAttachShadow(win.Element)
}

function stopFrame(doc) {
  stopAll(frames.get(doc) ?? [])
  frames.delete(doc)
}

/** A sheet that has loaded after it was recorded. */
function onSheetLoad({ id, attributes }) {
  if ('_cssText' in attributes) mutationCb({ adds: [], removes: [], texts: [], attributes: [{ id, attributes }] })
}

/** See Rrweb in src/record/changes/rrweb.ts. */
const inside = {
  idOf: mirror.getId,
  isRecorded: (id) => id > 0 && mirror.has(id),
  forget(node) {
    if (!node.isConnected) removeShadowRootsIn(node)
    mirror.removeNodeFromMap(node)
  },
  write: (node, isCssKnown) => writeNode(node, dom.ownerDocument(node), dom.parentNode(node), true, isCssKnown, true),
  writeAttribute(element, name) {
    return writeAttribute(element.ownerDocument, element.tagName.toLowerCase(), name, element.getAttribute(name))
  },
  parentOf: dom.parentNode,
  nextOf: dom.nextSibling,
  previousOf: dom.previousSibling,
  lastOf: dom.lastChild,
  shadowOf: dom.shadowRoot,
  hostOf: dom.host,
  isBlocked,
  isInBlocked,
  isIgnored: (node) => node.tagName === 'TITLE' || mirror.getId(node) === LEFT_OUT,
  sawPassword: (input) => maskInputFn('', input, true),
}

function takeFullSnapshot() {
  wrappedEmit(4, { href: location.href, ...getSize() })
  styleIds = new WeakMap()
  lastStyleId = 0
  resetShadowRoots()
  watchAttachShadow(Element)
  const node = writeNode(document, document, null, false, false, true)
  wrappedEmit(2, { node, initialOffset: scrollOf(window) })
  tellAdoptedSheets(document)
}

function record(options) {
  ;({ blockSelector, maskInputFn, emit } = options)
  mirror.reset()
  Observer = nativeMutationObserver()
  changes = holdChanges({
    now: nowTimestamp,
    read: quietly((records, time) => {
      const read = readChanges(records, inside)
      changedAt = time
      if (read) mutationCb(read)
      changedAt = 0
    }),
  })
  const stops = []
  const init = () => {
    takeFullSnapshot()
    stops.push(quietly(observe)(document))
    recording = true
  }
  if (document.readyState !== 'loading') init()
  else {
    stops.push(
      on(
        'DOMContentLoaded',
        quietly(() => {
          wrappedEmit(0, {})
          init()
        }),
      ),
      on('load', () => wrappedEmit(1, {}), window),
    )
  }
  return () => {
    stopAll(stops)
    for (const doc of frames.keys()) stopFrame(doc)
    resetShadowRoots()
    letGoOfCleanWindow()
    recording = false
  }
}

record.addCustomEvent = (tag, payload) => {
  if (recording) wrappedEmit(5, { tag, payload })
}
record.takeFullSnapshot = () => {
  if (recording) takeFullSnapshot()
}
/** Nothing is frozen: what is held of changes is read (startRrweb.ts). */
record.freezePage = () => {
  if (recording) changes.read()
}
record.mirror = mirror
