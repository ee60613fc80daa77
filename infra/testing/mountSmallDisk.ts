import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** A disk of a few megabytes. */
export interface SmallDisk {
  folder: string
  unmount(): void
}

/**
 * Mounts a separate disk, to be filled.
 * @returns null where this user may not mount; the tests of a full disk need root, as in CI
 */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true })
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (mounted.status !== 0) return null
  return { folder, unmount: () => void spawnSync('umount', ['--lazy', folder]) }
}
