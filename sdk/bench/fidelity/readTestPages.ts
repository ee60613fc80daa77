import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FidelityCase } from '#e2e/fidelity/fidelityCase.ts'

/** The HTML pages of a folder as cases; the other files of the folder are the site's. */
export async function readTestPages(folder: string): Promise<FidelityCase[]> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const paths = names.map((entry) => join(entry.parentPath, entry.name))
  const files = Object.fromEntries(
    await Promise.all(
      paths.map(
        async (path) =>
          [path.slice(folder.length), { body: await readFile(path, 'utf8'), type: typeOf(path) }] as const,
      ),
    ),
  )
  return paths
    .filter((path) => path.endsWith('.html'))
    .sort()
    .map((path) => ({
      name: path.slice(folder.length + 1),
      body: '',
      page: files[path.slice(folder.length)]?.body,
      files,
    }))
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}
const typeOf = (path: string) => TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
