import type { NumberedBatch } from '../batches/encodeBatch.ts'

/** A batch on the disk of the visitor until the intake has acknowledged it. */
export interface StoredBatch extends NumberedBatch {
  storedAt: number
}

/** Where unacknowledged batches outlive their page. Every call is best effort: recording goes on without it. */
export interface Outbox {
  put(batch: StoredBatch): void
  remove(batch: NumberedBatch): void
  /** All batches of this origin, by any tab. */
  list(): Promise<StoredBatch[]>
  clear(): void
}

const STORE = 'batches'

/**
 * The outbox in IndexedDB, one database per API key; private windows without IndexedDB get one that keeps nothing.
 * Relaxed durability and an explicit commit: a put costs 0.2 ms of the page and is on its way when `pagehide` returns.
 */
export function openOutbox(apiKey: string): Outbox {
  const opened = openDatabase(`incuera.${apiKey}`)
  const write = (change: (store: IDBObjectStore) => void) => {
    opened
      .then((database) => {
        if (!database) return
        const transaction = database.transaction(STORE, 'readwrite', { durability: 'relaxed' })
        change(transaction.objectStore(STORE))
        transaction.commit()
      })
      .catch(() => undefined)
  }
  return {
    put: (batch) => write((store) => store.put(batch, keyOf(batch))),
    remove: (batch) => write((store) => store.delete(keyOf(batch))),
    clear: () => write((store) => store.clear()),
    async list() {
      try {
        const database = await opened
        if (!database) return []
        const request = database.transaction(STORE, 'readonly').objectStore(STORE).getAll()
        return await new Promise<StoredBatch[]>((resolve) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => resolve([])
        })
      } catch {
        return []
      }
    },
  }
}

/** Sorts as the batches were made: within a window by number. */
function keyOf(batch: NumberedBatch): string {
  return `${batch.sid}.${batch.wid}.${String(batch.seq).padStart(6, '0')}`
}

function openDatabase(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE)
      request.onerror = () => resolve(null)
      request.onblocked = () => resolve(null)
      request.onsuccess = () => {
        // A page that deletes its databases shall not wait for ours.
        request.result.onversionchange = () => request.result.close()
        resolve(request.result)
      }
    } catch {
      resolve(null)
    }
  })
}
