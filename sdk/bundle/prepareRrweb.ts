import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Prepares rrweb for pages, while it is bundled. The patterns fit the built files of rrweb 2.2.2, so the version is pinned,
 * and each of them must be found.
 */
export const prepareRrweb: Plugin = {
  name: 'prepare-rrweb',
  setup(build) {
    build.onLoad({ filter: /[\\/](rrweb|rrweb-snapshot|rrdom)[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      const code = stripPostcss(await readFile(path, 'utf8'))
      return { contents: /[\\/]rrweb[\\/]dist[\\/]rrweb\.js$/.test(path) ? HEAD + patch(path, code) : code, loader: 'js' }
    })
  },
}

/**
 * rrweb carries postcss twice for its replayer: as CommonJS with bare statements that no bundler drops, 137 of 195 kB that
 * a recorder never runs. Marking them pure lets esbuild drop them; the recorded events stay the same to the byte.
 */
function stripPostcss(code: string): string {
  return code
    .replace(/^import_postcss[\w$]*\.default(\.\w+)?;$/gm, '')
    .replace(/^var (postcss_default[\w$]*) = (import_postcss[\w$]*\.default);$/gm, 'var $1 = /* @__PURE__ */ (() => $2)();')
    .replace(
      /(var import_postcss[\w$]* = )(\/\* @__PURE__ \*\/ )?(__toESM[\w$]*\()(\(\/\* @__PURE__ \*\/ __commonJSMin)/g,
      '$1/* @__PURE__ */ $3/* @__PURE__ */ $4',
    )
}

interface Patch {
  why: string
  from: string
  /** With it, everything from `from` until here, which stays. */
  until?: string
  to: string
}

const NO_CANVAS =
  'canvasManager = { reset() {}, freeze() {}, unfreeze() {}, lock() {}, unlock() {}, addWindow() {}, addShadowRoot() {}, resetShadowRoots() {} };'

const CHANGES = join(import.meta.dirname, '..', 'src', 'record', 'changes')
/** Before rrweb's own first line. */
const HEAD = `import { holdChanges } from ${JSON.stringify(join(CHANGES, 'holdChanges.ts'))}
import { readChanges } from ${JSON.stringify(join(CHANGES, 'readChanges.ts'))}
let changes
let changedAt = 0
`

/** rrweb's own reading of changes is left out: ours (src/record/changes) reads them late, all at once, and each node one time. */
const OUR_CHANGES: Patch[] = [
  {
    why: 'one reader for all observers',
    from: '\tconst mutationBuffer = new MutationBuffer();',
    until: '\tobserver.observe(rootEl, {',
    to: `const [ObserverCtor, releaseObserverConstructor] = mutationObserverCtor()
const observer = new ObserverCtor((records) => changes.hold(observer, records))
changes.add(observer)
`,
  },
  {
    why: 'what is held is not lost with its observer',
    from: '\t\tobserver.disconnect();\n\t\tmutationBuffers.delete(mutationBuffer);\n',
    to: 'changes.remove(observer); observer.disconnect();\n',
  },
  {
    why: 'changes come before any other event',
    from: '\t\te.timestamp = nowTimestamp();\n',
    until: '\t\tif (inEmittingFrame) emit?.(',
    to: 'changes.read(); e.timestamp = changedAt || nowTimestamp();\n',
  },
  {
    why: 'no event asks for the id of a node before it has one',
    from: 'function getEventTarget(event) {\n',
    to: 'function getEventTarget(event) { changes.read(); return targetOf(event) }\nfunction targetOf(event) {\n',
  },
  { why: 'the same', from: 'const selection = doc.getSelection();', to: 'changes.read(); const selection = doc.getSelection();' },
  {
    why: 'a pointer that moves asks for ids only when its way is told',
    from: '\t\tconst totalOffset = Date.now() - timeBaseline;\n',
    to: 'changes.read(); const totalOffset = Date.now() - timeBaseline;\n',
  },
  { why: 'the same', from: 'p.timeOffset -= totalOffset;\n', to: 'p.timeOffset -= totalOffset; p.id = mirror.getId(p.id);\n' },
  {
    why: 'the same',
    from: 'const target = getEventTarget(evt);\n\t\tconst { clientX, clientY } = legacy_isTouchEvent(evt)',
    to: 'const target = targetOf(evt);\n\t\tconst { clientX, clientY } = legacy_isTouchEvent(evt)',
  },
  { why: 'the same', from: 'id: mirror.getId(target),\n\t\t\ttimeOffset', to: 'id: target,\n\t\t\ttimeOffset' },
  {
    why: 'a frame that has gone meanwhile is not attached',
    from: '\t\tconst iframeDoc = n.contentDocument;\n\t\tif (iframeDoc && onIframeLoad) {',
    to: 'changes.read(); const iframeDoc = n.contentDocument; if (iframeDoc && mirror.has(mirror.getId(n))) {\n',
  },
  {
    why: 'nodes are written by one reader',
    from: 'const processedNodeManager = new ProcessedNodeManager();',
    to: 'const processedNodeManager = undefined;',
  },
  { why: 'the same', from: '\t\t\tprocessedNodeManager.destroy();\n', to: '' },
  {
    why: 'startRrweb.ts asks in this way for what is held',
    from: '\tcanvasManager.freeze();\n\tmutationBuffers.forEach((buf) => buf.freeze());\n',
    to: 'changes?.read();\n',
  },
  {
    why: 'snapshots and changes write nodes in the same way',
    from: '\ttakeFullSnapshot$1 = (isCheckout = false) => {',
    to: `const writing = {
  mirror, blockClass, blockSelector, maskTextClass, maskTextSelector, inlineStylesheet, maskInputOptions, maskTextFn, maskInputFn,
  slimDOMOptions, dataURLOptions, recordCanvas, inlineImages, keepIframeSrcFn,
  onSerialize(n) {
    if (isSerializedIframe(n, mirror)) iframeManager.addIframe(n)
    if (isSerializedStylesheet(n, mirror)) stylesheetManager.trackLinkElement(n)
    if (hasShadowRoot(n)) shadowDomManager.addShadowRoot(src_default.shadowRoot(n), src_default.ownerDocument(n))
  },
  onIframeLoad(iframe, childSn) {
    iframeManager.attachIframe(iframe, childSn)
    shadowDomManager.observeAttachShadow(iframe)
  },
  onStylesheetLoad(link, childSn) {
    stylesheetManager.attachLinkElement(link, childSn)
  },
}
const inside = {
  idOf: (n) => mirror.getId(n),
  isRecorded: (id) => id > 0 && mirror.has(id),
  forget(n) {
    if (!n.isConnected) shadowDomManager.removeShadowRootsIn(n)
    mirror.removeNodeFromMap(n)
  },
  write: (n, cssCaptured) => serializeNodeWithId(n, { ...writing, doc: src_default.ownerDocument(n), skipChild: true, newlyAddedElement: true, cssCaptured }),
  writeAttribute(element, name) {
    const tag = toLowerCase(element.tagName)
    const value = element.getAttribute(name)
    return ignoreAttribute(tag, name, value) ? undefined : transformAttribute(element.ownerDocument, tag, toLowerCase(name), value)
  },
  parentOf: src_default.parentNode,
  nextOf: src_default.nextSibling,
  childrenOf: src_default.childNodes,
  shadowOf: src_default.shadowRoot,
  hostOf: (n) => isShadowRoot(n) ? src_default.host(n) : null,
  isBlocked: (n) => isBlocked(n, blockClass, blockSelector, false),
  isInBlocked: (n) => isBlocked(n, blockClass, blockSelector, true),
  isIgnored: (n) => isIgnored(n, mirror, slimDOMOptions),
  sawPassword: (input) => maskInputFn('', input, true),
}
changes = holdChanges({
  now: nowTimestamp,
  read: callbackWrapper((records, time) => {
    const read = readChanges(records, inside)
    changedAt = time
    if (read) wrappedMutationEmit(read)
    changedAt = 0
  }),
})
takeFullSnapshot$1 = (isCheckout = false) => {
`,
  },
  {
    why: 'the same',
    from: '\t\tmutationBuffers.forEach((buf) => buf.lock());\n',
    until: '\t\tif (!node) return console.warn(',
    to: 'const node = serializeNodeWithId(document, { ...writing, doc: document });\n',
  },
  { why: 'the same', from: '\t\tmutationBuffers.forEach((buf) => buf.unlock());\n', to: '' },
]

const PATCHES: Patch[] = [
  ...OUR_CHANGES,
  {
    why: 'canvases are not recorded, and their recorder is a tenth of rrweb',
    from: `canvasManager = new CanvasManager({
		recordCanvas,
		mutationCb: wrappedCanvasMutationEmit,
		win: window,
		blockClass,
		blockSelector,
		mirror,
		sampling: sampling.canvas,
		dataURLOptions
	});`,
    to: NO_CANVAS,
  },
  {
    why: 'a frame is waited for once, however many snapshots are taken and recordings begun',
    from: 'function onceIframeLoaded(iframeEl, listener, iframeLoadTimeout) {\n',
    to: `const frameLoads = new WeakMap();
function onceIframeLoaded(iframeEl, listener, iframeLoadTimeout) {
  iframeEl.removeEventListener("load", frameLoads.get(iframeEl));
  frameLoads.set(iframeEl, listener);
`,
  },
  { why: 'no pixels of canvases in snapshots', from: 'if (tagName === "canvas" && recordCanvas) {', to: 'if (false) {' },
  { why: 'no pixels of pictures in snapshots', from: 'if (tagName === "img" && inlineImages) {', to: 'if (false) {' },
  { why: 'fonts come from where the page has them', from: 'if (o.collectFonts) fontObserver = initFontObserver(o);', to: '' },
  { why: 'nobody hooks into the observers', from: '\tmergeHooks(o, hooks);', to: '' },
  {
    why: 'frames of other origins send us nothing',
    from: '\thandleMessage(message) {',
    until: '};\n// src/record/shadow-dom-manager.ts',
    to: '\thandleMessage() {}\n',
  },
  { why: 'the same', from: 'crossOriginIframeMirror = new CrossOriginIframeMirror(genId);', to: 'crossOriginIframeMirror = null;' },
  {
    why: 'the same',
    from: 'this.crossOriginIframeStyleMirror = new CrossOriginIframeMirror(this.stylesheetManager.styleMirror.generateId.bind(this.stylesheetManager.styleMirror));',
    to: '',
  },
]

function patch(path: string, code: string): string {
  return PATCHES.reduce((patched, { why, from, until, to }) => {
    const start = patched.indexOf(from)
    const end = until === undefined ? start + from.length : patched.indexOf(until, start)
    if (start < 0 || end < 0) throw new Error(`${path} is built in another way than we know: ${why}.`)
    return patched.slice(0, start) + to + patched.slice(end)
  }, code)
}

/** @throws Error when a bundle still carries postcss: then rrweb is built in another way than the patterns know. */
export function assertStripped(name: string, code: string): void {
  if (code.includes('CssSyntaxError')) throw new Error(`${name} carries postcss: the patterns of prepareRrweb.ts do not fit this rrweb.`)
}
