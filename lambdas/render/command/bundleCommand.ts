import { join, resolve, sep } from 'node:path'
import { bundle } from '#runtime/bundle.ts'
import { PLAYER_ENTRY } from './bundlePlayer.ts'

const MODULES = resolve(import.meta.dirname, '..', '..', '..', 'node_modules')
/** npm's list of installed packages, a substitute for hundreds of files of packages. */
const INSTALLED = join(MODULES, '.package-lock.json')

/**
 * Bundles the command and the player page into a folder, like the handler and page in the image of the deployed
 * renderer.
 * @returns the files that decide whether it must be built again
 */
export function bundleCommand(folder: string): string[] {
  const command = bundle({
    entry: join(import.meta.dirname, 'runCommand.ts'),
    outfile: join(folder, 'command.mjs'),
    for: 'node',
  })
  const page = bundle({ entry: PLAYER_ENTRY, outfile: join(folder, 'player.js'), for: 'browser' })
  return [...command, ...page].filter((file) => !file.includes(`${sep}node_modules${sep}`)).concat(INSTALLED)
}
