import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export interface BuiltFile {
  file: string
  bytes: number
  gzipBytes: number
}

/** How large a built file is, as it is and on its way to a visitor. */
export async function measureFile(file: string): Promise<BuiltFile> {
  const code = await readFile(file)
  return { file, bytes: code.byteLength, gzipBytes: (await promisify(gzip)(code, { level: 9 })).byteLength }
}
