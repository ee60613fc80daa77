import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildSdk } from './buildSdk.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const BUILDS = join(ROOT, '.cache', 'sdk')
/** What a build is made of, with rrweb's version by the lock file. */
const SOURCES = ['sdk/src', 'sdk/bundle', 'lambdas/contract']

/**
 * The folder of the recorder built from the sources as they are. `npm run build` and thirty test files want it and a
 * build takes 12 s of CPU, so it is kept under the hash of its sources; those that begin together may build it twice,
 * and the first rename wins. Nobody writes into it.
 */
export async function builtSdk(): Promise<string> {
  const folder = join(BUILDS, await hashSources())
  if (existsSync(folder)) return folder
  await mkdir(BUILDS, { recursive: true })
  const beside = await mkdtemp(`${folder}.`)
  try {
    await buildSdk(beside)
    await rename(beside, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
  return folder
}

async function hashSources(): Promise<string> {
  const found = SOURCES.map(async (folder) =>
    (await readdir(join(ROOT, folder), { recursive: true })).map((file) => join(folder, file)),
  )
  const files = (await Promise.all(found)).flat().filter((file) => /(?<!\.d)\.(ts|tsx|js)$/.test(file))
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', ...files.sort()]) hash.update(file).update(await readFile(join(ROOT, file)))
  return hash.digest('hex').slice(0, 16)
}
