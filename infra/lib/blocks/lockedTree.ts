import { readFileSync } from 'node:fs'
import * as z from 'zod'

const Names = z.record(z.string(), z.string()).default({})
const Locked = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
  dependencies: Names,
  optionalDependencies: Names,
  peerDependencies: Names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
})
const Lock = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), z.unknown()) })

/** A package as our lock file has it. */
export interface LockedPackage {
  name: string
  /** `node_modules/{name}` */
  path: string
  entry: z.infer<typeof Locked>
  /** As it is written in the lock file. */
  raw: unknown
}

/**
 * Packages with all that they need, from our lock file.
 * @throws Error when the lock does not contain a package, or nests what it needs below another one
 */
export function lockedTree(lockFile: string, names: string[]): LockedPackage[] {
  const { packages } = Lock.parse(JSON.parse(readFileSync(lockFile, 'utf8')))
  const taken = new Map<string, LockedPackage>()
  const wanted = [...names]
  for (const name of wanted) {
    const path = `node_modules/${name}`
    if (taken.has(path)) continue
    const raw = packages[path]
    if (raw === undefined)
      throw new Error(`${name}, which is needed for ${names.join(', ')}, is not in ${lockFile}; run npm install`)
    if (Object.keys(packages).some((other) => other.startsWith(`${path}/node_modules/`)))
      throw new Error(`${path} has packages of its own below it; only a flat tree can be read`)
    const entry = Locked.parse(raw)
    taken.set(path, { name, path, entry, raw })
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = entry
    const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional)
    wanted.push(...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers)
  }
  return [...taken.values()]
}
