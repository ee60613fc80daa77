import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const PEERS = join(import.meta.dirname, 'peers')

/**
 * Installs the recorders we are measured against, as their lock file says, unless they are there. They are no part of
 * the project.
 */
export async function installPeers(): Promise<void> {
  const [lock, installed] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map((file) => stat(join(PEERS, file)).catch(() => null)),
  )
  if (lock && installed && installed.mtimeMs >= lock.mtimeMs) return
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS })
}
