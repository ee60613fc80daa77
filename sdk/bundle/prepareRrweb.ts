import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Plugin } from 'esbuild'
import { numberEnums, readEnums } from './rrweb/numberEnums.ts'
import { CHANGES, HEAD, PIECES, readRecorder } from './rrweb/ourRrweb.ts'
import { patch, pick } from './rrweb/patch.ts'

/**
 * Prepares rrweb for pages, while it is bundled. The patterns fit the built files of rrweb 2.2.2, so the version is pinned,
 * and each of them must be found.
 */
export const prepareRrweb: Plugin = {
  name: 'prepare-rrweb',
  setup(build) {
    const file = createRequire(import.meta.url)
      .resolve('rrweb')
      .replace(/[^\\/]*$/, 'rrweb.js')
    const code = readFile(file, 'utf8')
    const enums = code.then(readEnums)
    build.onLoad({ filter: /[\\/]rrweb[\\/]dist[\\/]rrweb\.js$/ }, async () => {
      return { contents: HEAD + patch(pick(await code, PIECES), CHANGES) + readRecorder(), loader: 'js' }
    })
    // Ours that read rrweb's events.
    build.onLoad({ filter: /[\\/]sdk[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return source.includes("} from 'rrweb'") ? { contents: numberEnums(source, await enums), loader: 'ts' } : undefined
    })
  },
}

/** @throws Error when a bundle still carries postcss: then rrweb is built in another way than the patterns know. */
export function assertStripped(name: string, code: string): void {
  if (code.includes('CssSyntaxError')) throw new Error(`${name} carries postcss: the patterns of prepareRrweb.ts do not fit this rrweb.`)
}
