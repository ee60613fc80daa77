import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

/** A piece of rrweb-snapshot that a page needs, from its first words up to those of what follows. */
interface Piece {
  what: string
  from: string
  until: string
}

/** The rest is for building pages again, with postcss in it two times (37 kB gzipped), which no bundler can tell apart. */
const PIECES: Piece[] = [
  { what: 'stylesheets as text', from: 'function fixBrowserCompatibilityIssuesInCSS(', until: 'var Mirror = class {' },
  { what: 'which text node of a style has which part of it', from: 'var cssNormalizeBase = ', until: '// src/snapshot.ts' },
]

/** Some old libraries put one of their own in its place, which does not know sets and lists. */
const ARRAY_FROM = 'Array.from(rules, (rule) => stringifyRule(rule, sheetHref))'

const WHOLE_URLS = join(import.meta.dirname, '..', 'src', 'record', 'dom', 'writeAttribute.ts')

/**
 * Takes out of rrweb-snapshot what writes stylesheets, while it is bundled. The patterns fit the built file of 2.2.2, so the
 * version is pinned, and each of them must be found.
 */
export const pickStyles: Plugin = {
  name: 'pick-styles',
  setup(build) {
    build.onLoad({ filter: /[\\/]rrweb-snapshot[\\/]dist[\\/]rrweb-snapshot\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8')
      const picked = PIECES.map((piece) => pick(code, piece)).join('')
      if (!picked.includes(ARRAY_FROM)) throw new Error(`rrweb-snapshot is built in another way than we know: ${ARRAY_FROM}.`)
      return {
        contents: `import { wholeUrlsIn as absolutifyURLs } from ${JSON.stringify(WHOLE_URLS)}
          ${picked.replace(ARRAY_FROM, '[...rules].map((rule) => stringifyRule(rule, sheetHref))')}
          export { markCssSplits, stringifyRule, stringifyStylesheet }`,
        loader: 'js',
      }
    })
  },
}

/** @throws Error that names the piece which is not there */
function pick(code: string, { what, from, until }: Piece): string {
  const start = code.indexOf(from)
  const end = code.indexOf(until, start)
  if (start < 0 || end < 0) throw new Error(`rrweb-snapshot is built in another way than we know: ${what} (${from}).`)
  return code.slice(start, end)
}

/** @throws Error when a bundle still carries postcss: then rrweb-snapshot is built in another way than the patterns know. */
export function assertStripped(name: string, code: string): void {
  if (code.includes('CssSyntaxError')) throw new Error(`${name} carries postcss: the patterns of pickStyles.ts do not fit this rrweb-snapshot.`)
}
