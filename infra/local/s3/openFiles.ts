import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Tables } from './openTables.ts'

/**
 * The bytes of objects, a file each, never overwritten. A file that belongs to no object is in the table of garbage,
 * from before it is written until it is deleted; so a kill at any point leaves nothing but what the next start removes.
 */
export interface Files {
  /** A new file, garbage until something is stored with it. The key's folders are in its path. */
  create(bucket: string, key: string): Promise<string>
  /** Absolute path. */
  path(file: string): string
  discard(files: string[]): Promise<void>
}

export async function openFiles(folder: string, { garbage }: Pick<Tables, 'garbage'>): Promise<Files> {
  const path = (file: string) => join(folder, file)
  async function discard(files: string[]): Promise<void> {
    await Promise.all(files.map((file) => rm(path(file), { force: true })))
    await garbage.batch(files.map((key) => ({ type: 'del', key })))
  }
  await discard(await garbage.keys().all())
  return {
    path,
    discard,
    async create(bucket, key) {
      const file = fileOf(bucket, key)
      await garbage.put(file, '')
      await mkdir(dirname(path(file)), { recursive: true })
      return file
    },
  }
}

/**
 * `data/{bucket}/{folders of the key}/{random}.{name}`: the random part makes it unique, so characters that a file
 * system does not allow may be replaced. `day=2026-11-21` stays as it is, because DuckDB finds partitions by it.
 */
function fileOf(bucket: string, key: string): string {
  const [name = '_', ...folders] = key
    .split('/')
    .map((segment) => segment.replace(/[^A-Za-z0-9=._-]/g, '_').slice(-100))
    .map((segment) => (/^\.*$/.test(segment) ? '_' : segment))
    .reverse()
  return ['data', bucket, ...folders.reverse(), `${randomBytes(9).toString('hex')}.${name}`].join('/')
}
