import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleOnce } from '#runtime/bundleOnce.ts'

/** Where the script of the player page begins. */
export const PLAYER_ENTRY = join(import.meta.dirname, '..', 'player', 'main.ts')

const BUNDLES = join(resolve(import.meta.dirname, '..', '..', '..'), '.cache', 'bundles')

/**
 * The script as one text, for the tests and the benchmark; command and deployed function carry it as a file. Twenty
 * test files want it, so it is kept.
 */
export function bundlePlayer(): string {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-player-'))
  try {
    const outfile = join(folder, 'player.js')
    bundleOnce({ entry: PLAYER_ENTRY, outfile, for: 'browser' }, BUNDLES)
    return readFileSync(outfile, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
