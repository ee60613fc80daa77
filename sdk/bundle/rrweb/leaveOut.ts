import type { Patch } from './patch.ts'

/** What of rrweb a recorder of ours never runs. */
export const LEAVE_OUT: Patch[] = [
  {
    why: 'a page builds no page: 137 of 195 kB are postcss, two times',
    from: 'var MEDIA_SELECTOR_GLOBAL = ',
    until: '// ../utils/dist/utils.js',
    to: '',
  },
  {
    why: 'a page plays nothing',
    from: '// ../../node_modules/mitt/dist/mitt.mjs\n',
    until: '//# sourceMappingURL',
    to: 'export { EventType, IncrementalSource, MouseInteractions, record };\n',
  },

  // Canvases.
  {
    why: 'canvases are not recorded by rrweb',
    from: '// ../../node_modules/base64-arraybuffer/dist/base64-arraybuffer.es5.js\n',
    until: '// src/record/stylesheet-manager.ts',
    to: '',
  },
  { why: 'the same', from: '\t\tif (o.collectFonts) fontObserver = initFontObserver(o);\n', to: '' },
  { why: 'the same', from: '\tlet fontObserver = () => {};\n', to: '' },
  { why: 'the same', from: '\t\tfontObserver();\n', to: '' },

  // Frames of other origins; frame/recordFrame.ts has its own way.
  { why: 'frames of other origins send rrweb nothing', from: '\thandleMessage(message) {', until: '};\n// src/record/shadow-dom-manager.ts', to: '' },
  { why: 'the same', from: '\tcrossOriginIframeMap = ', until: '\tmirror;\n\tmutationCb;\n\twrappedEmit;', to: '' },
  { why: 'the same', from: '\tmessageHandler = (message) => this.handleMessage(message);\n', to: '' },
  { why: 'the same', from: '\t\tthis.recordCrossOriginIframes = ', until: '\t\tthis.mirror = options.mirror;\n\t\tif (this.recordCross', to: '' },
  { why: 'the same', from: '\t\tif (this.recordCrossOriginIframes) window.addEventListener("message", this.messageHandler);\n', to: '' },
  { why: 'the same', from: '\t\tif (this.recordCrossOriginIframes) handlers.push(on("message", this.messageHandler, win));\n', to: '' },
  { why: 'the same', from: '\t\twindow.removeEventListener("message", this.messageHandler);\n', to: '' },
  { why: 'the same', from: '\t\tthis.iframes.set(iframeEl, true);\n', until: '\taddLoadListener(', to: '\t}\n' },

  // What is the same for a page has one name in the module (record.js).
  { why: 'there is one of each', from: '\t\tthis.mirror = options.mirror;\n', to: '', isEverywhere: true },
  { why: 'the same', from: '\t\tthis.mutationCb = options.mutationCb;\n', to: '', isEverywhere: true },
  { why: 'the same', from: '\t\tthis.scrollCb = options.scrollCb;\n', to: '' },
  { why: 'the same', from: '\t\tthis.adoptedStyleSheetCb = options.adoptedStyleSheetCb;\n', to: '' },
  { why: 'the same', from: '\t\tthis.wrappedEmit = options.wrappedEmit;\n', to: '' },
  { why: 'the same', from: '\t\tthis.stylesheetManager = options.stylesheetManager;\n', to: '' },
  { why: 'the same', from: '\t\tthis.bypassOptions = options.bypassOptions;\n', to: '' },
  { why: 'the same', from: '\t\t\t...this.bypassOptions,\n', to: '', isEverywhere: true },
  { why: 'the same', from: 'this.bypassOptions.stylesheetManager', to: 'stylesheetManager', isEverywhere: true },
  { why: 'the same', from: 'this.stylesheetManager', to: 'stylesheetManager', isEverywhere: true },
  { why: 'the same', from: 'mutationCb: this.mutationCb,\n\t\t\tmirror: this.mirror,\n\t\t\tshadowDomManager: this\n', to: '' },
  { why: 'the same', from: 'scrollCb: this.scrollCb,\n\t\t\tdoc: shadowRoot,\n\t\t\tmirror: this.mirror\n', to: 'doc: shadowRoot\n' },
  { why: 'the same', from: '\t\t\t\tmirror: this.mirror,\n\t\t\t\tstylesheetManager: stylesheetManager\n', to: '' },
  { why: 'the same', from: 'this.mutationCb', to: 'mutationCb', isEverywhere: true },
  { why: 'the same', from: 'this.adoptedStyleSheetCb', to: 'adoptedStyleSheetCb', isEverywhere: true },
  { why: 'the same', from: 'this.mirror', to: 'mirror', isEverywhere: true },

  // Plugins and hooks.
  { why: 'the same', from: '\tconst pluginHandlers = [];\n', until: '\treturn callbackWrapper(() => {\n\t\tstopMutationObserver', to: '' },
  { why: 'the same', from: '\t\tpluginHandlers.forEach((h) => h());\n', to: '' },
  { why: 'the same', from: '\tmergeHooks(o, hooks);', to: '' },

  // Options that are always the same.
  { why: 'the document is always recorded', from: 'if (o.recordDOM)', to: 'if (true)', isEverywhere: true },
  {
    why: 'every event counts',
    from: '\tif (sampling.mousemove === false) return () => {};\n',
    until: '\tlet positions = [];',
    to: 'const threshold = 50, callbackThreshold = 500\n',
  },
  { why: 'the same', from: '\tif (sampling.mouseInteraction === false) return () => {};\n', until: '\tconst handlers = [];', to: '' },
  { why: 'the same', from: ' && disableMap[key] !== false', to: '' },
  { why: 'the same', from: 'sampling.scroll || 100', to: '100' },
  { why: 'the same', from: 'sampling.media || 500', to: '500' },
  { why: 'the same', from: '(sampling.input === "last" ? ["change"] : ["input", "change"])', to: '["input", "change"]' },
  {
    why: 'what slimDOM «all» leaves out',
    from: '\tif (n.tagName === "TITLE" && slimDOMOptions.headTitleMutations) return true;\n',
    to: '\tif (n.tagName === "TITLE") return true;\n',
  },
  { why: 'the same', from: 'isIgnored(n, mirror, slimDOMOptions)', to: 'isIgnored(n, mirror)', isEverywhere: true },

  // Elements are blocked by one selector.
  {
    why: 'one selector blocks; asked of the browser, because a form can hide its own methods behind fields of their names',
    from: '\ttry {\n\t\tif (typeof blockClass === "string") {\n\t\t\tif (el.classList.contains(blockClass)) return true;\n\t\t\tif (checkAncestors',
    until: '}\nfunction isSerialized(',
    to: 'return checkAncestors ? Element.prototype.closest.call(el, blockSelector) !== null : Element.prototype.matches.call(el, blockSelector)\n',
  },
  {
    why: 'the same',
    from: '\ttry {\n\t\tif (typeof blockClass === "string") {\n\t\t\tif (element.classList.contains(blockClass)) return true;\n',
    until: '}\nfunction classMatchesRegex(',
    to: 'return Element.prototype.matches.call(element, blockSelector)\n',
  },
  { why: 'the same', from: 'blockClass, ', to: '', isEverywhere: true },
  {
    why: 'no input is left out',
    from: '\t\tif (target.classList.contains(ignoreClass) || ignoreSelector && target.matches(ignoreSelector)) return;\n',
    to: '',
  },

  // What is there twice.
  { why: 'rrweb-snapshot and rrdom bring copies of the same getters', from: 'src_default$2', to: 'src_default', isEverywhere: true },
  { why: 'the same', from: 'var nowTimestamp$2 = Date.now;', until: 'function isElement(n) {', to: '' },
  {
    why: 'only what is asked for; rrweb holds methods for getters, and so makes a frame on every page to find them (10 ms)',
    from: '\tShadowRoot: ["host", "styleSheets"],\n\tElement: [\n\t\t"shadowRoot",\n\t\t"querySelector",\n\t\t"querySelectorAll"\n\t],',
    to: '\tShadowRoot: ["host"],\n\tElement: ["shadowRoot", "tagName"],',
    isEverywhere: true,
  },
  { why: 'the same', from: 'ShadowRoot: ["getSelection"],', to: 'ShadowRoot: [],', isEverywhere: true },
  {
    why: 'one look into the memory instead of two',
    from: '\tconst cached = untaintedAccessorCache[key]?.[accessor];\n',
    until: '}\nvar untaintedMethodCache',
    to: `return (untaintedAccessorCache[accessor] ??= Object.getOwnPropertyDescriptor(getUntaintedPrototype(key), accessor).get).call(instance)
`,
  },
  { why: 'nobody asks for them', from: '\tpreviousSibling,\n\tcontains,\n', to: '\tcontains,\n' },
  { why: 'the same', from: '\tlastChild,\n\tnextSibling,\n\tcontains', to: '\tnextSibling,\n\tcontains' },
  {
    why: 'the same',
    from: '\tstyleSheets,\n\tshadowRoot,\n\tquerySelector,\n\tquerySelectorAll,\n\tnowTimestamp,\n\tmutationObserverCtor,\n\tpatch\n};\n// src/utils.ts',
    to: '\tshadowRoot,\n};\n// src/utils.ts',
  },
  {
    why: 'the virtual nodes of the replayer are on no page',
    from: '\tif (n instanceof BaseRRNode && "shadowRoot" in n) return Boolean(n.shadowRoot);\n',
    to: '',
  },
  { why: 'a warning for programs of old', from: 'var DEPARTED_MIRROR_ACCESS_WARNING', until: 'function throttle(', to: '' },
]
