import { execFile } from 'node:child_process'
import { copyFile, cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { buildCli } from './buildCli.ts'
import { buildTypes } from './buildTypes.ts'

const SDK = join(import.meta.dirname, '..')
/** What `npm pack --json` says. */
const Packed = z.tuple([z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) })])

export interface PackedSdk {
  /** The package as it is in the tarball. */
  folder: string
  /** What `npm publish` would send. */
  tarball: string
  /** Paths in the tarball, as `dist/index.js`. */
  files: string[]
}

/**
 * Packs the package into `folder`.
 * @param built folder that `buildSdk` has filled
 */
export async function packSdk(folder: string, built: string): Promise<PackedSdk> {
  const stage = join(folder, 'sdk')
  await mkdir(stage, { recursive: true })
  await Promise.all(
    ['package.json', 'README.md', 'LICENSE'].map((name) => copyFile(join(SDK, name), join(stage, name))),
  )
  await cp(built, join(stage, 'dist'), { recursive: true })
  await buildTypes(join(stage, 'dist'))
  await buildCli(join(stage, 'dist'))
  const { stdout } = await promisify(execFile)(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
    { cwd: stage },
  )
  const [{ filename, files }] = Packed.parse(JSON.parse(stdout))
  return { folder: stage, tarball: join(folder, filename), files: files.map(({ path }) => path).sort() }
}
