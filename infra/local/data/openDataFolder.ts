import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files with keys, passwords and tokens, and the folder of issued sign-ins. */
const SECRET_FILES = ['people.json', 'demo.json', 'stack.json', 'seed', join('secrets', 'secrets.json')]
const SECRET_FOLDERS = ['sign-in', 'secrets']

/**
 * Creates the data folder, or uses an existing one, readable by its owner only: recordings show what people did. Modes
 * that an earlier version or a copy left open are restricted.
 * @throws NodeJS.ErrnoException when it cannot be created or written
 */
export function openDataFolder(folder: string): void {
  make(folder)
  close(folder, 0o700)
  const probe = join(folder, '.writable')
  writeFileSync(probe, '')
  rmSync(probe)
  for (const name of SECRET_FOLDERS) if (existsSync(join(folder, name))) closeTree(join(folder, name))
  for (const name of SECRET_FILES) if (existsSync(join(folder, name))) close(join(folder, name), 0o600)
}

/** On a read-only disk Node reports ENOENT for a recursive mkdir; without it the real reason is reported. */
function make(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(folder, { mode: 0o700 })
  }
}

function closeTree(folder: string): void {
  close(folder, 0o700)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    close(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600)
  }
}

/** Files of another user stay as they are: we may not change them, and their owner could always read them. */
function close(path: string, mode: number): void {
  const { mode: current, uid } = statSync(path)
  if ((current & 0o777) !== mode && (process.getuid === undefined || process.getuid() === uid)) chmodSync(path, mode)
}
