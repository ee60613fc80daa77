/**
 * The stores of the visitor's disk: events as they happened, batches as they are sent, and the next number of each
 * window.
 */
export const STORES = ['journal', 'batches', 'numbers'] as const
export type StoreName = (typeof STORES)[number]

export interface Database {
  /**
   * Changes stores in one step, all or nothing. Best effort: recording continues without it.
   * @param onDone called when the change will outlive the page
   */
  write(change: (store: (name: StoreName) => IDBObjectStore) => void, onDone?: () => void): void
  /** What a request to one store gives; null where there is no database. */
  read<T>(name: StoreName, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null>
}

/** A browser that does not answer keeps no database: else every event would wait for it in memory. */
const OPEN_WITHIN_MS = 10_000

/**
 * Those of the page. A browser keeps an open one until the page goes, so that recorders which come and go must share
 * it.
 */
const connections = new Map<string, Promise<IDBDatabase | null>>()

/**
 * One database per API key; private windows without IndexedDB get one that keeps nothing. Relaxed durability and an
 * explicit commit: a write costs 0.2 ms of the page and is on its way when `pagehide` returns (measured).
 */
export function openDatabase(apiKey: string): Database {
  let database: IDBDatabase | null = null
  const name = `incuera.${apiKey}`
  const connection = connections.get(name) ?? open(name)
  connections.set(name, connection)
  const opened = connection.then((found) => {
    database = found
  })
  const begin = (names: readonly StoreName[], mode: IDBTransactionMode) =>
    database?.transaction(names, mode, { durability: 'relaxed' })
  return {
    write(change, onDone = () => undefined) {
      const run = () => {
        try {
          const transaction = begin(STORES, 'readwrite')
          if (!transaction) return
          transaction.oncomplete = onDone
          change((name) => transaction.objectStore(name))
          transaction.commit()
        } catch {
          // A full disk, or a connection that the browser has closed.
        }
      }
      // A leaving page does not wait: what it begins in this very turn has the best chance.
      if (database) run()
      else void opened.then(run)
    },
    async read(name, ask) {
      await opened
      try {
        const store = begin([name], 'readonly')?.objectStore(name)
        if (!store) return null
        const request = ask(store)
        return await new Promise((resolve) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => resolve(null)
          store.transaction.onabort = () => resolve(null)
        })
      } catch {
        return null
      }
    },
  }
}

function open(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    setTimeout(resolve, OPEN_WITHIN_MS, null)
    try {
      const request = indexedDB.open(name, 2)
      request.onupgradeneeded = () => {
        const { objectStoreNames } = request.result
        for (const store of STORES) if (!objectStoreNames.contains(store)) request.result.createObjectStore(store)
      }
      request.onerror = () => resolve(null)
      request.onblocked = () => resolve(null)
      request.onsuccess = () => {
        // A page that deletes its databases must not wait for ours.
        request.result.onversionchange = () => {
          request.result.close()
          connections.delete(name)
        }
        resolve(request.result)
      }
    } catch {
      resolve(null)
    }
  })
}
