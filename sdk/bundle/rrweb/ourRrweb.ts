import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Patch } from './patch.ts'

const SRC = join(import.meta.dirname, '..', '..', 'src')
const importOf = (names: string, ...path: string[]) => `import { ${names} } from ${JSON.stringify(join(SRC, ...path))}\n`

/** Before rrweb's own first line: what of ours its recorder is made of. */
export const HEAD = [
  importOf('holdChanges', 'record', 'changes', 'holdChanges.ts'),
  importOf('readChanges', 'record', 'changes', 'readChanges.ts'),
  importOf('closest, matches', 'privacy', 'isOpenText.ts'),
].join('')

/** In the place of rrweb's recorder, in one module with what is left of rrweb: how attributes and stylesheets are written. */
const RECORDER = ['dom', 'mirror', 'writeNode', 'awaitLoad', 'observe', 'watchInputs', 'watchSheets', 'shadowRoots', 'record']
const recorder = () => RECORDER.map((name) => readFileSync(join(import.meta.dirname, `${name}.js`), 'utf8')).join('')

/** What of rrweb a recorder of ours never runs, and what stands in its place. */
export const OUR_RRWEB: Patch[] = [
  { why: 'rrweb-snapshot brings a copy of @rrweb/utils (dom.js)', from: 'src_default$2', to: 'dom', isEverywhere: true },
  { why: 'the same', from: 'var nowTimestamp$2 = Date.now;', until: 'function isElement(n) {', to: '' },
  {
    why: 'in the place of a frame on every page whose Array.from is an old library',
    from: 'Array.from(rules, (rule) => stringifyRule(rule, sheetHref))',
    to: '[...rules].map((rule) => stringifyRule(rule, sheetHref))',
  },
  { why: 'nodes by id (mirror.js)', from: 'var Mirror$2 = class {', until: 'function toLowerCase(str) {', to: '' },
  {
    why: 'the way through the nodes (writeNode.js); and 137 of 195 kB are postcss, two times, to build pages from recordings',
    from: 'function _isBlockedElement(',
    until: '// ../types/dist/types.js',
    to: '',
  },
  { why: 'the recorder (record.js)', from: '// src/record/mutation.ts\n', until: '// ../../node_modules/mitt/dist/mitt.mjs\n', to: '' },
  {
    why: 'a page plays nothing',
    from: '// ../../node_modules/mitt/dist/mitt.mjs\n',
    until: '//# sourceMappingURL',
    to: `${recorder()}export { EventType, IncrementalSource, MouseInteractions, record };\n`,
  },
]
