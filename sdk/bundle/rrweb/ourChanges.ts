import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Patch } from './patch.ts'

const CHANGES = join(import.meta.dirname, '..', '..', 'src', 'record', 'changes')
/** Before rrweb's own first line. */
export const CHANGES_HEAD = `import { holdChanges } from ${JSON.stringify(join(CHANGES, 'holdChanges.ts'))}
import { readChanges } from ${JSON.stringify(join(CHANGES, 'readChanges.ts'))}
`

/** rrweb's own reading of changes is left out: ours (src/record/changes) reads them late, all at once, and each node one time. */
export const OUR_CHANGES: Patch[] = [
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
    why: 'a frame is waited for once, however many snapshots are taken and recordings begun',
    from: 'function onceIframeLoaded(iframeEl, listener, iframeLoadTimeout) {\n',
    to: `const frameLoads = new WeakMap();
function onceIframeLoaded(iframeEl, listener, iframeLoadTimeout) {
  iframeEl.removeEventListener("load", frameLoads.get(iframeEl));
  frameLoads.set(iframeEl, listener);
`,
  },
  {
    why: 'the same events in fewer bytes (watchSheets.js)',
    from: 'function initStyleSheetObserver({',
    until: 'function initAdoptedStyleSheetObserver({',
    to: readFileSync(join(import.meta.dirname, 'watchSheets.js'), 'utf8'),
  },
  { why: 'the same', from: 'function getNestedCSSRulePositions(rule) {', until: '/**\n* For StyleSheets in Element', to: '' },
  { why: 'the same', from: 'function initStyleDeclarationObserver({ styleDeclarationCb,', until: 'function initMediaInteractionObserver({', to: '' },
  {
    why: 'the same nodes in less time and fewer bytes (writeNode.js)',
    from: 'function serializeNode(n, options) {\n',
    until: 'var MEDIA_SELECTOR_GLOBAL = ',
    to: readFileSync(join(import.meta.dirname, 'writeNode.js'), 'utf8'),
  },
  {
    why: 'ids alone (mirror.js)',
    from: 'var Mirror$2 = class {\n',
    until: 'function maskInputValue(',
    to: readFileSync(join(import.meta.dirname, 'mirror.js'), 'utf8'),
  },
  { why: 'the same', from: 'var mirror = createMirror$2();', to: 'var mirror = new Mirror();' },
  {
    why: 'our own way through its parts (record.js)',
    from: 'function record(options = {}) {\n',
    until: '// ../../node_modules/mitt/dist/mitt.mjs',
    to: readFileSync(join(import.meta.dirname, 'record.js'), 'utf8'),
  },
]
