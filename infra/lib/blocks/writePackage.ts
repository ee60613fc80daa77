import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Names = z.record(z.string(), z.string()).default({})
const Locked = z.looseObject({
  version: z.string().optional(),
  dependencies: Names,
  optionalDependencies: Names,
  peerDependencies: Names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
})
const Lock = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), z.unknown()) })

/**
 * Writes a package.json that depends on some of our packages, and the part of our lock file that those need, so that an
 * image is built from exactly the tested versions.
 * @throws Error when the lock does not contain a package, or nests what it needs below another one
 */
export function writePackage({ lockFile, names, folder }: { lockFile: string; names: string[]; folder: string }): void {
  const { packages } = Lock.parse(JSON.parse(readFileSync(lockFile, 'utf8')))
  const taken = new Map<string, unknown>()
  const wanted = [...names]
  for (const next of wanted) {
    const path = `node_modules/${next}`
    if (taken.has(path)) continue
    const entry = packages[path]
    if (entry === undefined)
      throw new Error(`${next}, which the image needs for ${names.join(', ')}, is not in ${lockFile}; run npm install`)
    if (Object.keys(packages).some((other) => other.startsWith(`${path}/node_modules/`)))
      throw new Error(`${path} has packages of its own below it; writePackage reads a flat tree`)
    taken.set(path, entry)
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = Locked.parse(entry)
    const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional)
    wanted.push(...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers)
  }
  const dependencies = Object.fromEntries(
    names.map((name) => [name, Locked.parse(packages[`node_modules/${name}`]).version]),
  )
  const own = { name: 'incuera-image', version: '1.0.0', private: true, dependencies }
  const lock = {
    name: own.name,
    version: own.version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': own, ...Object.fromEntries([...taken].sort(([a], [b]) => (a < b ? -1 : 1))) },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(own, null, 2))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock, null, 2))
}
