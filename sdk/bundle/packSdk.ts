import { execFile } from 'node:child_process'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { buildSdk } from './buildSdk.ts'
import { buildTypes } from './buildTypes.ts'

const SDK = join(import.meta.dirname, '..')
/** What `npm pack --json` says. */
const Packed = z.tuple([z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) })])

export interface PackedSdk {
  /** The package as it lies in the tarball. */
  folder: string
  /** What `npm publish` would send. */
  tarball: string
  /** Paths in the tarball, as `dist/index.js`. */
  files: string[]
}

/** Builds and packs the package into `folder`, without a look at what was built before. */
export async function packSdk(folder: string): Promise<PackedSdk> {
  const stage = join(folder, 'sdk')
  await mkdir(stage, { recursive: true })
  await Promise.all(['package.json', 'README.md', 'LICENSE'].map((name) => copyFile(join(SDK, name), join(stage, name))))
  await buildSdk(join(stage, 'dist'))
  await buildTypes(join(stage, 'dist'))
  const { stdout } = await promisify(execFile)('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: stage })
  const [{ filename, files }] = Packed.parse(JSON.parse(stdout))
  return { folder: stage, tarball: join(folder, filename), files: files.map(({ path }) => path).sort() }
}
