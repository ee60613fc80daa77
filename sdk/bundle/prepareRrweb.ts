import { readFile } from 'node:fs/promises'
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
      return { contents: /[\\/]rrweb[\\/]dist[\\/]rrweb\.js$/.test(path) ? patch(path, code) : code, loader: 'js' }
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

const PATCHES: Patch[] = [
  {
    why: 'an input that was one for passwords is remembered by us (privacy/inputs.ts) instead of by an attribute on the page',
    from: 'target.setAttribute("data-rr-is-password", "true");',
    to: '{}',
  },
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
