import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { readStore } from '#local/check/readStore.ts'

/** One found trace: in the name or content of a file, or in an entry of a store by its key. */
export interface FoundTrace {
  trace: string
  /** Relative to the folder. */
  file: string
  /** Of a store; null for a plain file. */
  key: string | null
}

/**
 * Searches every file below a folder: plain and gzipped bytes, the rows of Parquet files, and the entries of LevelDB
 * stores. (Bytes of deleted entries remain in the files of a LevelDB until it is compacted; they are nobody's data.)
 */
export async function findTraces(folder: string, traces: readonly string[]): Promise<FoundTrace[]> {
  const found: FoundTrace[] = []
  const look = (path: string, key: string | null, text: string) => {
    const file = relative(folder, path)
    for (const trace of traces) if (text.includes(trace)) found.push({ trace, file, key })
  }
  const stores = new Set<string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if (existsSync(join(entry.parentPath, 'CURRENT'))) stores.add(entry.parentPath)
    else look(path, null, `${relative(folder, path)}\n${await readText(path)}`)
  }
  for (const store of stores)
    await readStore(store, async (level) => {
      for await (const [key, value] of level.iterator()) look(store, key, `${key}\n${JSON.stringify(value)}`)
    })
  return found
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path)
  if (bytes.subarray(0, 4).toString() === 'PAR1') return readRows(path)
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return (isGzip ? gunzipSync(bytes) : bytes).toString('latin1')
}

async function readRows(path: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:')
  try {
    const connection = await instance.connect()
    const result = await connection.runAndReadAll(`SELECT to_json(t)::VARCHAR FROM read_parquet('${path}') t`)
    return result.getRows().join('\n')
  } finally {
    instance.closeSync()
  }
}
