import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { checkLedger } from '../data/ledger.ts'
import { type StoredObject, tablesIn } from '../s3/openTables.ts'
import { type Checked, storeChecked } from './checked.ts'
import { readStore } from './readStore.ts'

type Fault = { file: string; problem: string }

/** Checks S3: the index, the bytes of every object against it, and that there are no bytes unknown to the index. */
export async function checkObjects(folder: string): Promise<Checked[]> {
  const path = join(folder, 'index')
  const { faults } = checkLedger(path)
  if (faults.length > 0) return storeChecked(path, '', faults)
  const index = await readStore(path, async (level) => {
    const { objects, parts, garbage } = tablesIn(level)
    return {
      objects: await objects.values().all(),
      parts: await parts.values().all(),
      garbage: await garbage.keys().all(),
    }
  }).catch((error: Error): Fault => ({ file: path, problem: `cannot be read (${error.message})` }))
  if ('problem' in index) return storeChecked(path, '', [index])

  const found: Fault[] = []
  let bytes = 0
  for (const object of index.objects) {
    bytes += object.size
    const problem = await findProblem(join(folder, object.file), object)
    if (problem) found.push({ file: join(folder, object.file), problem })
  }
  const known = new Set([...index.objects, ...index.parts].map(({ file }) => file).concat(index.garbage))
  for (const file of await filesIn(join(folder, 'data'), folder)) {
    if (!known.has(file))
      found.push({ file: join(folder, file), problem: 'belongs to no object: the index has lost it' })
  }
  return storeChecked(folder, `${index.objects.length} objects, ${(bytes / 1e6).toFixed(1)} MB`, found)
}

async function findProblem(file: string, { size, etag }: StoredObject): Promise<string | null> {
  const stats = await stat(file).catch(() => null)
  if (!stats) return 'is missing'
  if (stats.size !== size) return `has ${stats.size} bytes, not ${size}`
  // The entity tag of a multipart object is not a digest of its bytes.
  if (etag.includes('-')) return null
  const hash = createHash('md5')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex') === etag ? null : 'is not what was stored (its MD5 differs)'
}

async function filesIn(folder: string, root: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
