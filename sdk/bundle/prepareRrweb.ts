import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'
import { LEAVE_OUT } from './rrweb/leaveOut.ts'
import { CHANGES_HEAD, OUR_CHANGES } from './rrweb/ourChanges.ts'
import { patch } from './rrweb/patch.ts'
import { numberEnums, settleOptions } from './rrweb/settle.ts'

/**
 * Prepares rrweb for pages, while it is bundled. The patterns fit the built files of rrweb 2.2.2, so the version is pinned,
 * and each of them must be found.
 */
export const prepareRrweb: Plugin = {
  name: 'prepare-rrweb',
  setup(build) {
    build.onLoad({ filter: /[\\/]rrweb[\\/]dist[\\/]rrweb\.js$/ }, async ({ path }) => {
      const patched = patch(await readFile(path, 'utf8'), [...OUR_CHANGES, ...LEAVE_OUT])
      return { contents: CHANGES_HEAD + settleOptions(numberEnums(patched)), loader: 'js' }
    })
  },
}

/** @throws Error when a bundle still carries postcss: then rrweb is built in another way than the patterns know. */
export function assertStripped(name: string, code: string): void {
  if (code.includes('CssSyntaxError')) throw new Error(`${name} carries postcss: the patterns of prepareRrweb.ts do not fit this rrweb.`)
}
