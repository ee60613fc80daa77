import { join, resolve, sep } from 'node:path'
import { bundle } from '../../runtime/bundle.ts'
import { PLAYER_ENTRY } from '../bundlePlayer.ts'

const MODULES = resolve(import.meta.dirname, '..', '..', '..', 'node_modules')
/** npm's list of what is installed, which stands for hundreds of files of packages. */
const INSTALLED = join(MODULES, '.package-lock.json')

/**
 * Bundles the command and the player page into a folder, as the image of the deployed renderer has its handler and its page.
 * @returns the files that decide whether it must be done again
 */
export function bundleCommand(folder: string): string[] {
  const command = bundle({ entry: join(import.meta.dirname, 'runCommand.ts'), outfile: join(folder, 'command.mjs'), for: 'node' })
  const page = bundle({ entry: PLAYER_ENTRY, outfile: join(folder, 'player.js'), for: 'browser' })
  return [...command, ...page].filter((file) => !file.includes(`${sep}node_modules${sep}`)).concat(INSTALLED)
}
