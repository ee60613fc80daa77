import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockedTree } from './lockedTree.ts'

/**
 * Writes a package.json that depends on some of our packages, and the part of our lock file that those need, so that an
 * image is built from exactly the tested versions.
 * @throws Error as {@link lockedTree}
 */
export function writePackage({ lockFile, names, folder }: { lockFile: string; names: string[]; folder: string }): void {
  const taken = lockedTree(lockFile, names)
  const versions = new Map(taken.map(({ name, entry }) => [name, entry.version]))
  const dependencies = Object.fromEntries(names.map((name) => [name, versions.get(name)]))
  const own = { name: 'incuera-image', version: '1.0.0', private: true, dependencies }
  const lock = {
    name: own.name,
    version: own.version,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': own,
      ...Object.fromEntries(taken.map(({ path, raw }) => [path, raw] as const).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(own, null, 2))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock, null, 2))
}
