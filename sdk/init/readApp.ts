import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AppFiles, CANDIDATES } from './appFiles.ts'
import { namedEntries } from './namedEntries.ts'

/** Folders without pages of the app's own. */
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'vendor'])
/** More pages than anybody changes by hand. */
const PAGES_MAX = 500
const DEPTH_MAX = 6

/** @throws Error if the folder cannot be read */
export async function readApp(folder: string): Promise<AppFiles> {
  const pages = await findPages(folder, '', DEPTH_MAX)
  const files = new Map<string, string>()
  const read = async (path: string) => {
    const text = await readFile(join(folder, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return null
      throw error
    })
    if (text !== null) files.set(path, text)
  }
  for (const path of [...CANDIDATES, ...pages]) await read(path)
  for (const path of namedEntries(files)) await read(path)
  return files
}

async function findPages(folder: string, inside: string, depth: number): Promise<string[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (entry.isFile() && /\.html?$/i.test(entry.name)) found.push(path)
    const isOpen = entry.isDirectory() && !entry.name.startsWith('.') && !SKIPPED.has(entry.name)
    if (isOpen && depth > 0) found.push(...(await findPages(folder, path, depth - 1)))
    if (found.length > PAGES_MAX) return found.slice(0, PAGES_MAX)
  }
  return found
}
