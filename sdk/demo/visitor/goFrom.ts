import type { Page } from 'puppeteer-core'

/**
 * Has a page itself go elsewhere, so that its `pagehide` runs before the next one is there: a tab that only closes, or
 * is sent away by the browser, gets half a second from Chromium to say goodbye, which a busy machine may need for other
 * things.
 */
export async function goFrom(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    Reflect.set(window, 'isLeft', true)
    // After the answer to this very call.
    setTimeout(() => location.assign(to))
  }, address)
  // Not the next navigation: a late word of one within the document would be taken for it.
  await page.waitForFunction(() => !Reflect.has(window, 'isLeft') && document.readyState === 'complete', {
    polling: 50,
  })
}
