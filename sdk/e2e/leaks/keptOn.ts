import type { Page } from 'puppeteer-core'

/** Everything of ours in the storages and databases of a page's origin, as text. */
export function keptOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const isOurs = ([key]: [string, unknown]) => key.startsWith('incuera')
    const texts = [localStorage, sessionStorage].map((storage) =>
      JSON.stringify(Object.entries(storage).filter(isOurs)),
    )
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
      })
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => {
          all.onsuccess = resolve
        })
        texts.push(JSON.stringify(all.result))
      }
      database.close()
    }
    return texts.join('\n')
  })
}
