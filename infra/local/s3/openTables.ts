import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'

/** An object without its bytes. */
export interface StoredObject {
  /** MD5 in hex, without quotes; of a multipart object with `-{parts}`. */
  etag: string
  /** Bytes. */
  size: number
  /** Milliseconds since the epoch. */
  modifiedAt: number
  /** Content-Type, Content-Encoding, x-amz-meta-… as they go back out. */
  headers: Record<string, string>
  /** `x-amz-checksum-crc32` and its value, when the object came with one. */
  checksum?: { header: string; value: string }
  /** Where its bytes lie, relative to the folder of the store. */
  file: string
}

/** A multipart upload that is under way. */
export interface Upload {
  bucket: string
  key: string
  headers: Record<string, string>
}
export type Part = Pick<StoredObject, 'etag' | 'size' | 'file'>

/** A notification that must still go out. */
export interface Notice {
  queueArn: string
  body: string
}

/** What the store knows, in LevelDB, which keeps keys in the order of their UTF-8 bytes and survives a kill. */
export type Tables = Awaited<ReturnType<typeof openTables>>

/** @throws Error when another process has the folder open. */
export async function openTables(folder: string) {
  await mkdir(folder, { recursive: true })
  const level = new Level<string, unknown>(join(folder, 'index'), { valueEncoding: 'json' })
  await level.open().catch((cause) => {
    throw new Error(`Cannot open ${folder}: is another start of this stack still running?`, { cause })
  })
  return {
    level,
    /** `{bucket}/{key}` */
    objects: level.sublevel<string, StoredObject>('objects', { valueEncoding: 'json' }),
    uploads: level.sublevel<string, Upload>('uploads', { valueEncoding: 'json' }),
    /** `{uploadId}/{number}` */
    parts: level.sublevel<string, Part>('parts', { valueEncoding: 'json' }),
    /** Files that belong to nothing. */
    garbage: level.sublevel<string, string>('garbage', { valueEncoding: 'utf8' }),
    outbox: level.sublevel<string, Notice>('outbox', { valueEncoding: 'json' }),
  }
}
