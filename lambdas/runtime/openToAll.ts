import { chmodSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Lets everyone read a folder and all its content, and run what its owner may run, whatever the umask: Lambda runs
 * functions and images as its own user. Files get whole seconds as their times, like the layers of an image, because
 * fontconfig compares a folder's time with the one in its cache.
 */
export function openToAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const found = entry.isSymbolicLink() ? undefined : statSync(path, { throwIfNoEntry: false })
    // A browser of another process may have removed its temporary file.
    if (!found) continue
    if (found.isDirectory()) openToAll(path)
    else chmodSync(path, found.mode & 0o100 ? 0o755 : 0o644)
    const seconds = Math.floor(found.mtimeMs / 1000)
    utimesSync(path, seconds, seconds)
  }
  chmodSync(folder, 0o755)
}
