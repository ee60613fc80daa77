import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Batch } from '@incuera/contract/batch.ts'
import { INFLATED_BYTES_MAX } from '@incuera/contract/limits.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { BatchRef } from './batchRef.ts'

const inflate = promisify(gunzip)

export interface StoredBatch {
  ref: BatchRef
  batch: Batch
  /** Size of the raw object. */
  bytes: number
}

/** Reads a raw batch. Null when it cannot be read: one broken object must not take the session with it, it becomes a gap. */
export async function readBatch(objects: Pick<ObjectStore, 'get'>, ref: BatchRef): Promise<StoredBatch | null> {
  const raw = await objects.get(ref.key)
  const batch = raw && (await parseRaw(raw))
  return batch ? { ref, batch, bytes: raw.length } : null
}

async function parseRaw(raw: Buffer): Promise<Batch | null> {
  try {
    return Batch.parse(JSON.parse((await inflate(raw, { maxOutputLength: INFLATED_BYTES_MAX })).toString()))
  } catch {
    return null
  }
}
