import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { Level } from 'level'
import { openLevel, openStore } from '../data/openStore.ts'

/** An object without its bytes. */
export interface StoredObject {
  /** MD5 in hex, without quotes; of a multipart object with `-{parts}`. */
  etag: string
  /** Bytes. */
  size: number
  /** Milliseconds since the epoch. */
  modifiedAt: number
  /** Content-Type, Content-Encoding, x-amz-meta-… as they are returned. */
  headers: Record<string, string>
  /** `x-amz-checksum-crc32` and its value, if the object was sent with one. */
  checksum?: { header: string; value: string }
  /** Where its bytes are, relative to the folder of the store. */
  file: string
}

/** A multipart upload in progress. */
export interface Upload {
  bucket: string
  key: string
  headers: Record<string, string>
}
export type Part = Pick<StoredObject, 'etag' | 'size' | 'file'>

/** A notification that must still be sent. */
export interface Notice {
  queueArn: string
  body: string
}

/** The index of the store, in LevelDB, which keeps keys in the order of their UTF-8 bytes and survives a kill. */
export type Tables = Awaited<ReturnType<typeof openTables>>

/** @throws DataError when another process has the folder open, or it lost something and `isRepairing` is false */
export async function openTables(folder: string, { isRepairing, log }: { isRepairing: boolean; log: Log }) {
  const path = join(folder, 'index')
  await mkdir(path, { recursive: true, mode: 0o700 })
  const { ledger } = await openStore(path, isRepairing, log)
  const level = new Level<string, unknown>(path, { valueEncoding: 'json' })
  await openLevel(level)
  return {
    level,
    ...tablesIn(level),
    close: async () => {
      await level.close()
      ledger.close()
    },
  }
}

/** The tables of an open index. */
export function tablesIn(level: Level<string, unknown>) {
  return {
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
