import { opendir, readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/** A script of a build and its source map. */
export interface BuiltScript {
  /** Within the folder of the build, with slashes. */
  path: string
  map: Buffer
}

const SCRIPT = /\.[cm]?js$/
/** The last line of a script that has a map. */
const MAP_URL = /\/\/[#@] ?sourceMappingURL=(\S+)\s*$/
/** Of the end of a script, where the line is; a map within the script is longer, and is not looked for. */
const END_CHARACTERS = 1_000

/** The scripts of a folder that have a map beside them: the one that their last line names, or `name.js.map`. */
export async function* readScripts(folder: string): AsyncGenerator<BuiltScript> {
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (!entry.isFile() || !SCRIPT.test(entry.name) || entry.parentPath.split(sep).includes('node_modules')) continue
    const file = join(entry.parentPath, entry.name)
    const named = MAP_URL.exec((await readFile(file, 'utf8')).slice(-END_CHARACTERS))?.[1]
    const map =
      (named === undefined || named.includes(':') ? null : await readIfThere(folder, join(dirname(file), named))) ??
      (await readIfThere(folder, `${file}.map`))
    if (map) yield { path: relative(folder, file).split(sep).join('/'), map }
  }
}

/** Null: there is no such file in the folder. */
async function readIfThere(folder: string, file: string): Promise<Buffer | null> {
  if (relative(folder, file).startsWith('..')) return null
  try {
    return await readFile(file)
  } catch {
    return null
  }
}
