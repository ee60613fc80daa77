import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Replaces a file as a whole: after a crash, a full disk or a power cut it contains the old text or the new one. Only
 * the owner can read it.
 * @throws NodeJS.ErrnoException with the old file untouched
 */
export function writeFileAtomically(file: string, content: string | Uint8Array): void {
  const next = `${file}.new`
  try {
    const descriptor = openSync(next, 'w', 0o600)
    try {
      writeFileSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(next, file)
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  }
}
