import { isRecord } from '../events/isRecord.ts'
import type { BatchName } from './batches/encodeBatch.ts'
import type { Database } from './openDatabase.ts'
import type { JournalRecord, StoredBatch } from './openOutbox.ts'

/** What earlier pages and other windows of this origin have left on the visitor's disk. */
export interface Stored {
  /** Of all batches of this origin, by any tab; those of a session before those of a later one. */
  keys(): Promise<string[]>
  /** Null for what is gone, or was never a batch. */
  read(key: string): Promise<StoredBatch | null>
  /** All events of this origin that are in no batch yet, by any tab, as they happened. */
  listJournal(): Promise<JournalRecord[]>
  /** The number after the last one that a window has taken in a session, as far as it has stored it. */
  nextSeq(sid: string, wid: string): Promise<number>
}

export function openStored({ write, read }: Database): Stored {
  return {
    keys: async () => ((await read('batches', (store) => store.getAllKeys())) ?? []).map(String),
    async read(key) {
      const batch: unknown = await read('batches', (store) => store.get(key))
      if (isBatch(batch)) return batch
      if (batch) write((store) => store('batches').delete(key))
      return null
    },
    listJournal: async () => ((await read('journal', (store) => store.getAll())) ?? []).filter(isJournalRecord),
    async nextSeq(sid, wid) {
      const next: unknown = await read('numbers', (store) => store.get(`${sid}.${wid}`))
      return typeof next === 'number' ? next : 0
    },
  }
}

// Anybody on the page can write into its databases.
function isOfBatch(value: unknown): value is BatchName {
  return (
    isRecord(value) &&
    'sid' in value &&
    'wid' in value &&
    'seq' in value &&
    'storedAt' in value &&
    Array.isArray(value.events)
  )
}
function isJournalRecord(value: unknown): value is JournalRecord {
  return isOfBatch(value) && 'index' in value
}
function isBatch(value: unknown): value is StoredBatch {
  return isOfBatch(value)
}
