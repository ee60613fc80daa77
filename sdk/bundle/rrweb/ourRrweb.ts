import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Patch, Piece } from './patch.ts'

const SRC = join(import.meta.dirname, '..', '..', 'src')
const importOf = (names: string, ...path: string[]) => `import { ${names} } from ${JSON.stringify(join(SRC, ...path))}\n`

/** What of ours the recorder is made of. */
export const HEAD = [
  importOf('holdChanges', 'record', 'changes', 'holdChanges.ts'),
  importOf('readChanges', 'record', 'changes', 'readChanges.ts'),
  importOf('listen', 'record', 'listen.ts'),
  importOf('closest, matches', 'privacy', 'isOpenText.ts'),
].join('')

/** What of rrweb runs on a page; the rest is for other options, builds pages from recordings (137 of 195 kB are postcss, two times), or is written anew below. */
export const PIECES: Piece[] = [
  { what: 'stylesheets as text', from: 'function fixBrowserCompatibilityIssuesInCSS(', until: 'var Mirror$2 = class {' },
  { what: 'which text node of a style has which part of it', from: 'var cssNormalizeBase$1 = ', until: 'var _id = 1;' },
  { what: 'numbers of events', from: 'var EventType = ', until: 'var PointerTypes = ' },
]

export const CHANGES: Patch[] = [
  {
    why: 'in the place of a frame on every page whose Array.from is an old library',
    from: 'Array.from(rules, (rule) => stringifyRule(rule, sheetHref))',
    to: '[...rules].map((rule) => stringifyRule(rule, sheetHref))',
  },
  { why: 'for tests of its own', from: ', _testNoPxNorm = false', to: '', isEverywhere: true },
  { why: 'the same', from: ', _testNoPxNorm', to: '', isEverywhere: true },
  { why: 'the same', from: '_testNoPxNorm ? cssText.replace(cssNormalizeReNoPx, "") : ', to: '' },
  { why: 'the same', from: 'var cssNormalizeReNoPx = new RegExp(cssNormalizeBase$1, "g");\n', to: '' },
  { why: 'texts of text nodes', from: ' && typeof childNodes[i].textContent === "string"', to: '' },
  { why: 'the same', from: ' && typeof prevTextContent === "string"', to: '' },
  { why: 'the same', from: ' && typeof cssText === "string"', to: '' },
]

/** rrweb's recorder written anew, in the order in which it stands in one module with those pieces. */
const RECORDER = ['dom', 'mirror', 'writeAttribute', 'writeNode', 'awaitLoad', 'observe', 'watchInputs', 'watchSheets', 'shadowRoots', 'record']

export const readRecorder = () =>
  `${RECORDER.map((name) => readFileSync(join(import.meta.dirname, `${name}.js`), 'utf8')).join('')}export { EventType, IncrementalSource, MouseInteractions, record }\n`
