import type { BatchName, Identity, NumberedBatch } from './batches/encodeBatch.ts'
import { type Database, STORES, type StoreName } from './openDatabase.ts'

/** A batch on the disk of the visitor until the intake has acknowledged it. */
export interface StoredBatch extends NumberedBatch {
  storedAt: number
  /** Replaces, under their number, events that were given up. */
  isGap?: boolean
}

/** Events on the disk as they happened, before their batch was cut. */
export interface JournalRecord extends BatchName {
  /** Place of the first of these events in the batch. */
  index: number
  user?: Identity
  events: string[]
  storedAt: number
}

/** Where unacknowledged batches outlive their page. Every call is best effort: recording continues without it. */
export interface Outbox {
  /**
   * Stores batches and forgets, in the same step, the journal of their events.
   * @param next the number after the last one that the window of the batches has taken; left out when it took none for
   * them
   */
  put(batches: StoredBatch[], next?: number): void
  remove(batch: BatchName): void
  /** Of all batches of this origin, by any tab, stored or still in the journal. */
  names(): Promise<BatchName[]>
  /** @param onDone called when the record will outlive the page */
  append(record: JournalRecord, onDone: () => void): void
  /** Forgets the numbers and the journal of sessions that began earlier. */
  prune(beforeMs: number): void
  clear(): void
}

export function openOutbox({ write, read }: Database): Outbox {
  return {
    put(batches, next) {
      write((store) => {
        for (const batch of batches) {
          const { sid, wid } = batch
          const key = keyOf(batch)
          store('batches').put(batch, key)
          store('journal').delete(IDBKeyRange.bound(`${key}.`, `${key}/`))
          if (next !== undefined) store('numbers').put(next, `${sid}.${wid}`)
        }
      })
    },
    remove: (batch) => write((store) => store('batches').delete(keyOf(batch))),
    async names() {
      const keysOf = (name: StoreName) => read(name, (store) => store.getAllKeys())
      return [await keysOf('batches'), await keysOf('journal')]
        .flatMap((found) => found ?? [])
        .map((key) => {
          const [sid = '', wid = '', seq] = String(key).split('.')
          return { sid, wid, seq: Number(seq) }
        })
    },
    append: (record, onDone) =>
      write((store) => store('journal').put(record, `${keyOf(record)}.${pad(record.index)}`), onDone),
    prune(beforeMs) {
      // Keys begin with the session id, which begins with the time of its start.
      const time = Math.max(0, beforeMs).toString(16).padStart(12, '0')
      const old = IDBKeyRange.upperBound(`${time.slice(0, 8)}-${time.slice(8)}`)
      write((store) => {
        store('numbers').delete(old)
        store('journal').delete(old)
      })
    },
    clear: () =>
      write((store) => {
        for (const name of STORES) store(name).clear()
      }),
  }
}

/** Of a batch in its store. Sorts as the batches were made: within a window by number. */
export function keyOf({ sid, wid, seq }: BatchName): string {
  return `${sid}.${wid}.${pad(seq)}`
}

function pad(count: number): string {
  return String(count).padStart(6, '0')
}
