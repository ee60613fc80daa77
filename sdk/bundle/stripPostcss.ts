import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * Takes postcss out of rrweb, which carries it twice for its replayer: as CommonJS with bare statements that no bundler
 * drops, 137 of 195 kB that a recorder never runs. Marking them pure lets esbuild drop them; the recorded events stay
 * the same to the byte. The patterns fit the built files of rrweb 2.2.2, so the version is pinned and the result asserted.
 */
export const stripPostcss: Plugin = {
  name: 'strip-postcss',
  setup(build) {
    build.onLoad({ filter: /[\\/](rrweb|rrweb-snapshot|rrdom)[\\/]dist[\\/].*\.js$/ }, async ({ path }) => ({
      contents: markPure(await readFile(path, 'utf8')),
      loader: 'js',
    }))
  },
}

function markPure(code: string): string {
  return code
    .replace(/^import_postcss[\w$]*\.default(\.\w+)?;$/gm, '')
    .replace(/^var (postcss_default[\w$]*) = (import_postcss[\w$]*\.default);$/gm, 'var $1 = /* @__PURE__ */ (() => $2)();')
    .replace(
      /(var import_postcss[\w$]* = )(\/\* @__PURE__ \*\/ )?(__toESM[\w$]*\()(\(\/\* @__PURE__ \*\/ __commonJSMin)/g,
      '$1/* @__PURE__ */ $3/* @__PURE__ */ $4',
    )
}

/** @throws Error when a bundle still carries postcss: then rrweb is built in another way than the patterns know. */
export function assertStripped(name: string, code: string): void {
  if (code.includes('CssSyntaxError')) throw new Error(`${name} carries postcss: the patterns of stripPostcss.ts do not fit this rrweb.`)
}
