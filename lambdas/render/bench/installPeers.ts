import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A separate package with its own lock file, so that users need not install what we only compare with. */
export const PEERS_FOLDER = join(import.meta.dirname, 'peers')

/**
 * Installs the peers from their lock file, once. Their ffmpeg is the machine's (ffmpeg.ts), so nothing is downloaded
 * but npm packages.
 */
export async function installPeers(print: (line: string) => void): Promise<void> {
  // npm writes this file last.
  if (existsSync(join(PEERS_FOLDER, 'node_modules', '.package-lock.json'))) return
  print('Installing the peers (npm ci) …')
  try {
    await promisify(execFile)(
      'npm',
      ['ci', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: PEERS_FOLDER,
      },
    )
  } catch (error) {
    print(
      `The peers could not be installed, so their rows stay empty: ${error instanceof Error ? error.message.trim() : String(error)}`,
    )
  }
}
