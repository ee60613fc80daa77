import { RefusalError } from '#runtime/errors.ts'
import { type RawBatch, readRaw } from '../batch/readRaw.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { BatchRef } from './batchRef.ts'

export interface StoredBatch extends RawBatch {
  ref: BatchRef
  /** Size of the raw object. */
  bytes: number
}

/**
 * A raw object that is loaded but not yet parsed, so that loads can run ahead without their events filling the memory.
 */
export interface LoadedBatch {
  ref: BatchRef
  raw: Buffer | null
}

export async function loadBatch(objects: Pick<ObjectStore, 'get'>, ref: BatchRef): Promise<LoadedBatch> {
  return { ref, raw: await objects.get(ref.key) }
}

/**
 * Parses a raw batch. Null if it is missing or damaged: one broken object becomes a gap and leaves the session
 * readable.
 */
export function readBatch({ ref, raw }: LoadedBatch): StoredBatch | null {
  if (!raw) return null
  try {
    return { ref, ...readRaw(raw), bytes: raw.length }
  } catch (error) {
    if (error instanceof RefusalError) return null
    throw error
  }
}
