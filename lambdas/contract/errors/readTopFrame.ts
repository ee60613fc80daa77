import { normalizeFile } from './normalizeFile.ts'

/** A place in the code of the site, without what changes from one build to the next. */
export interface Frame {
  /** Empty for an anonymous function, and for names that a minifier has chosen. */
  name: string
  file: string
}

/** Frames of a stack that are read. Browsers keep 10 (Chromium) to 128 (Firefox). */
const FRAMES_MAX = 50
/** A longer line is a message, or data. */
const LINE_CHARACTERS_MAX = 500

/** `    at name (https://…:1:2)` and `    at https://…:1:2` of Chromium, `name@https://…:1:2` of the others. */
const CHROMIUM = /^\s*at (?:(.*) )?\(?([a-z][a-z\d+.-]*:[^\s()]+?):\d+(?::\d+)?\)?$/i
const OTHERS = /^([^@]*)@([a-z][a-z\d+.-]*:\S+?):\d+(?::\d+)?$/i

const EXTENSION = /^(?:[a-z]+-)+extension:/i
/** Code that sites load from others, by folder, host or the names that bundlers give to files of such code. */
const FOREIGN = [
  /\/node_modules\//,
  /^https?:\/\/(?:[^/]+\.)?(?:unpkg\.com|jsdelivr\.net|cdnjs\.cloudflare\.com|esm\.sh|code\.jquery\.com)\//,
  /^https?:\/\/(?:[^/]+\.)?(?:googleapis|gstatic|googletagmanager|google-analytics|facebook|stripe)\.(?:com|net)\//,
  /\/(?:[^/]*[.~-])?(?:vendors?|polyfills?|framework|jquery|react|react-dom|vue|angular|lodash|incuera)[^a-z][^/]*$/i,
]

/** The first place of a stack that is the site's own code; null if none is. */
export function readTopFrame(stack: string): Frame | null {
  let frames = 0
  for (const line of linesOf(stack)) {
    const [, name = '', address] = CHROMIUM.exec(line) ?? OTHERS.exec(line) ?? []
    if (address === undefined) continue
    if (++frames > FRAMES_MAX) return null
    if (EXTENSION.test(address) || FOREIGN.some((pattern) => pattern.test(address))) continue
    return { name: normalizeName(name), file: normalizeFile(address) }
  }
  return null
}

/** One after the other, because the first few are usually enough. */
function* linesOf(stack: string): Generator<string> {
  for (let from = 0; from < stack.length; ) {
    const end = stack.indexOf('\n', from)
    const to = end < 0 ? stack.length : end
    if (to - from <= LINE_CHARACTERS_MAX) yield stack.slice(from, to).trimEnd()
    from = to + 1
  }
}

/** @example normalizeName('async Cart.pay [as submit]') === 'Cart.pay' */
function normalizeName(name: string): string {
  const bare = name
    .replace(/ \[as [^\]]*\]$/, '')
    .replace(/^(?:async |new )+/, '')
    .replace(/(?:<anonymous>|\/<)+$/, '')
    .replace(/\.$/, '')
  // A minifier's names differ in each build.
  const last = bare.split('.').at(-1) ?? ''
  return last.length > 2 ? bare : ''
}
