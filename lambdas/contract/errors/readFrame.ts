/** A place in a script, as a browser writes it. Lines and columns begin at 1. */
export interface RawFrame {
  name: string
  /** Address of the script. */
  address: string
  line: number
  /** Null: the browser does not say. */
  column: number | null
}

/** A longer line is a message, or data. */
const LINE_CHARACTERS_MAX = 500

/** `    at name (https://…:1:2)` and `    at https://…:1:2` of Chromium, `name@https://…:1:2` of the others. */
const CHROMIUM = /^\s*at (?:(.*) )?\(?([a-z][a-z\d+.-]*:[^\s()]+?):(\d+)(?::(\d+))?\)?$/i
const OTHERS = /^([^@]*)@([a-z][a-z\d+.-]*:\S+?):(\d+)(?::(\d+))?$/i

const EXTENSION = /^(?:[a-z]+-)+extension:/i
/** Code that sites load from others, by folder, host or the names that bundlers give to files of such code. */
const FOREIGN = [
  /\/node_modules\//,
  /^https?:\/\/(?:[^/]+\.)?(?:unpkg\.com|jsdelivr\.net|cdnjs\.cloudflare\.com|esm\.sh|code\.jquery\.com)\//,
  /^https?:\/\/(?:[^/]+\.)?(?:googleapis|gstatic|googletagmanager|google-analytics|facebook|stripe)\.(?:com|net)\//,
  /\/(?:[^/]*[.~-])?(?:vendors?|polyfills?|framework|jquery|react|react-dom|vue|angular|lodash|incuera)[^a-z][^/]*$/i,
]

/** Whether a script is code of others. */
export const isForeign = (address: string): boolean =>
  EXTENSION.test(address) || FOREIGN.some((pattern) => pattern.test(address))

/** One line of a stack; null: it is no place in a script. */
export function readFrame(line: string): RawFrame | null {
  if (line.length > LINE_CHARACTERS_MAX) return null
  const [, name = '', address, row, column] = CHROMIUM.exec(line) ?? OTHERS.exec(line) ?? []
  if (address === undefined) return null
  return { name, address, line: Number(row), column: column === undefined ? null : Number(column) }
}

/** The lines of a stack, one after the other, because the first few are usually enough. */
export function* linesOf(stack: string): Generator<string> {
  for (let from = 0; from < stack.length; ) {
    const end = stack.indexOf('\n', from)
    const to = end < 0 ? stack.length : end
    yield stack.slice(from, to).trimEnd()
    from = to + 1
  }
}

/** @example normalizeName('async Cart.pay [as submit]') === 'Cart.pay' */
export function normalizeName(name: string): string {
  const bare = name
    .replace(/ \[as [^\]]*\]$/, '')
    .replace(/^(?:async |new )+/, '')
    .replace(/(?:<anonymous>|\/<)+$/, '')
    .replace(/\.$/, '')
  // A minifier's names differ in each build.
  const last = bare.split('.').at(-1) ?? ''
  return last.length > 2 ? bare : ''
}
