import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Passes a new folder to `fill`, then to `use`, which copies it into the cloud assembly, and removes it again. */
export function inFolder<T>(fill: (folder: string) => void, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-bundle-'))
  try {
    fill(folder)
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
