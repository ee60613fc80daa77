import type { Browser, Page } from 'puppeteer-core'

/** Pages that are used one after the other: a new one has a process of its own, which is a third of a second of CPU. */
export interface PagePool {
  /**
   * Works with an empty page that nobody else uses.
   * @param isKept false for work that leaves something behind: where the pointer is, or what the device prefers
   */
  use<T>(work: (page: Page) => Promise<T>, isKept?: boolean): Promise<T>
}

/** @param browser the pages are closed with it */
export function createPagePool(browser: Browser): PagePool {
  const idle: Page[] = []
  return {
    async use(work, isKept = true) {
      const page = idle.pop() ?? (await (await browser.createBrowserContext()).newPage())
      let isClean = false
      try {
        const result = await work(page)
        if (isKept) await page.goto('about:blank')
        isClean = isKept
        return result
      } finally {
        if (isClean) idle.push(page)
        else await page.browserContext().close()
      }
    },
  }
}
