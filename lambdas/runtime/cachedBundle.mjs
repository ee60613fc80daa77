// Plain JavaScript: it decides whether there is anything to compile, so it must run without compiling.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** A process that started with an older bundle has read it long before. */
const KEPT_MS = 3_600_000
const SOURCES = 'sources.json'

/**
 * The folder of a bundle of the current sources. It is built if there is none or a source has changed; processes may do
 * so at the same time.
 * @param {string} cache folder of all versions of this bundle
 * @param {(folder: string) => string[] | Promise<string[]>} build fills a folder and returns its source files
 * @returns {Promise<string>}
 */
export async function cachedBundle(cache, build) {
  const fresh = freshBundle(cache)
  if (fresh) return fresh
  const beside = mkdtempSync(join(cache, 'building-'))
  try {
    return keep(cache, beside, await build(beside))
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

/**
 * {@link cachedBundle} for a caller that cannot wait.
 * @param {string} cache
 * @param {(folder: string) => string[]} build
 * @returns {string}
 */
export function cachedBundleSync(cache, build) {
  const fresh = freshBundle(cache)
  if (fresh) return fresh
  const beside = mkdtempSync(join(cache, 'building-'))
  try {
    return keep(cache, beside, build(beside))
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

/** @param {string} cache @param {string} beside @param {string[]} built its sources */
function keep(cache, beside, built) {
  const sources = [...new Set(built)].sort()
  const hash = hashOf(sources)
  const folder = join(cache, hash)
  renameUnlessThere(beside, folder)
  // Renaming a file over another one is atomic, unlike writing it.
  writeFileSync(`${beside}.json`, JSON.stringify({ hash, sources }))
  renameSync(`${beside}.json`, join(cache, SOURCES))
  removeOld(cache, hash)
  return folder
}

/** @param {string} cache */
function freshBundle(cache) {
  mkdirSync(cache, { recursive: true })
  try {
    const { hash, sources } = JSON.parse(readFileSync(join(cache, SOURCES), 'utf8'))
    const folder = join(cache, hash)
    return hashOf(sources) === hash && statSync(folder).isDirectory() ? folder : null
  } catch {
    // No bundle yet, one of an older kind, or a deleted source: all of them mean that a build is needed.
    return null
  }
}

/** Hash of their contents. @param {string[]} files */
function hashOf(files) {
  const hash = createHash('sha256').update(process.version)
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 32)
}

/** @param {string} from @param {string} to */
function renameUnlessThere(from, to) {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}

/** @param {string} cache @param {string} hash */
function removeOld(cache, hash) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    // Absent: another process has renamed or removed it meanwhile.
    const { mtimeMs = Date.now() } = statSync(path, { throwIfNoEntry: false }) ?? {}
    if (name !== hash && name !== SOURCES && Date.now() - mtimeMs > KEPT_MS)
      rmSync(path, { recursive: true, force: true })
  }
}
