import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Overwrites a segment of a session where the local S3 keeps it, as none of our code would. */
export async function breakSegment(dataFolder: string, sid: string, number: number): Promise<void> {
  const name = `.seg-${String(number).padStart(4, '0')}.json.gz`
  const files = await readdir(join(dataFolder, 's3', 'data'), { recursive: true })
  const file = files.find((path) => path.includes(sid) && path.endsWith(name))
  if (!file) throw new Error(`${sid} has no segment ${number}`)
  const path = join(dataFolder, 's3', 'data', file)
  await writeFile(path, Buffer.alloc((await stat(path)).size))
}
