import type { Identity, JournalRange, NumberedBatch } from '../batches/encodeBatch.ts'
import type { Database } from './openDatabase.ts'

/** A batch on the disk of the visitor until the intake has acknowledged it. */
export interface StoredBatch extends NumberedBatch {
  storedAt: number
}

/** Events on the disk as they happened, before they were cut into a batch. */
export interface JournalRecord {
  sid: string
  wid: string
  user?: Identity
  events: string[]
  storedAt: number
  /** Sorts as the records were written. */
  key: string
}

/** Where what was not acknowledged outlives its page. Every call is best effort: recording goes on without it. */
export interface Outbox {
  /** Stores batches and forgets, in the same step, the journal of their events. */
  put(batches: StoredBatch[]): void
  remove(batch: NumberedBatch): void
  /** All batches of this origin, by any tab. */
  list(): Promise<StoredBatch[]>
  append(record: JournalRecord): void
  /** All events of this origin that are in no batch yet, by any tab. */
  listJournal(): Promise<JournalRecord[]>
  forget(range: JournalRange): void
  /** The number after the last one that a window has given in a visit. */
  nextSeq(sid: string, wid: string): Promise<number>
  clear(): void
}

export function openOutbox({ write, readAll }: Database): Outbox {
  return {
    put(batches) {
      write((store) => {
        for (const { journal, ...batch } of batches) {
          store('batches').put(batch, keyOf(batch))
          store('numbers').put({ sid: batch.sid, wid: batch.wid, next: batch.seq + 1 }, `${batch.sid}.${batch.wid}`)
          if (journal) store('journal').delete(IDBKeyRange.bound(journal.from, journal.to))
        }
      })
    },
    remove: (batch) => write((store) => store('batches').delete(keyOf(batch))),
    list: async () => (await readAll('batches')).filter(isBatch),
    append: (record) => write((store) => store('journal').put(record, record.key)),
    listJournal: async () => (await readAll('journal')).filter(isRecord),
    forget: ({ from, to }) => write((store) => store('journal').delete(IDBKeyRange.bound(from, to))),
    async nextSeq(sid, wid) {
      const numbers = (await readAll('numbers')).filter(isNumber)
      return numbers.find((number) => number.sid === sid && number.wid === wid)?.next ?? 0
    },
    clear: () =>
      write((store) => {
        store('batches').clear()
        store('journal').clear()
        store('numbers').clear()
      }),
  }
}

/** Sorts as the batches were made: within a window by number. */
function keyOf(batch: NumberedBatch): string {
  return `${batch.sid}.${batch.wid}.${String(batch.seq).padStart(6, '0')}`
}

// Anybody on the page can write into its databases.
function isOfVisit(value: unknown): value is { sid: string; wid: string } {
  return (
    typeof value === 'object' && value !== null && 'sid' in value && 'wid' in value && typeof value.sid === 'string' && typeof value.wid === 'string'
  )
}
function isRecord(value: unknown): value is JournalRecord {
  return isOfVisit(value) && 'events' in value && Array.isArray(value.events) && 'storedAt' in value && 'key' in value
}
function isBatch(value: unknown): value is StoredBatch {
  return isOfVisit(value) && 'events' in value && Array.isArray(value.events) && 'storedAt' in value && 'seq' in value
}
function isNumber(value: unknown): value is { sid: string; wid: string; next: number } {
  return isOfVisit(value) && 'next' in value && typeof value.next === 'number'
}
