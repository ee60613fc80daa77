import type { Page } from 'puppeteer-core'

/** Everything a browser has stored for the origin of a page, by name; and the contents of our database's stores. */
export function readStored(
  page: Page,
): Promise<{ cookies: string; keys: string[]; databases: string[]; records: string[] }> {
  return page.evaluate(async () => {
    const records: string[] = []
    const databases = (await indexedDB.databases()).map(({ name = '' }) => name)
    for (const name of databases) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAllKeys()
        await new Promise((resolve) => {
          reading.onsuccess = resolve
        })
        records.push(...reading.result.map((key) => `${store}/${key}`))
      }
      database.close()
    }
    return {
      cookies: document.cookie,
      keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort(),
      databases,
      records,
    }
  })
}

/** Whether the page knows that every batch has arrived: none is left on disk. */
export async function isAllAnswered(page: Page): Promise<boolean> {
  return (await readStored(page)).records.every((record) => !record.startsWith('batches/'))
}

export const NOTHING_STORED = { cookies: '', keys: [], databases: [], records: [] }
