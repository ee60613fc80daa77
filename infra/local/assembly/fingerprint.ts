import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Build results, and files that are not part of a deployment. */
const SKIPPED = /(^|\/)(node_modules|build|dist|cdk\.out|fixtures|e2e|bench|test|\.[^/]+)(\/|$)|\.test\.tsx?$/

/** One hash over the content of all source files below the paths; equal hashes mean equal builds. */
export async function fingerprint(root: string, paths: string[], extra: string): Promise<string> {
  const files = (await Promise.all(paths.map((path) => sourcesBelow(root, path)))).flat().sort()
  const hash = createHash('sha256').update(extra)
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}

async function sourcesBelow(root: string, path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null
    throw error
  })
  if (entries === null) return [path]
  const found = await Promise.all(
    entries.map(async (entry) => {
      const child = relative(root, join(root, path, entry.name))
      if (SKIPPED.test(child)) return []
      return entry.isDirectory() ? sourcesBelow(root, child) : [child]
    }),
  )
  return found.flat()
}
