import type { Page } from 'puppeteer-core'
import type { Requests } from './watchRequests.ts'

/** It only ends what hangs: insights of a page take as long as the machine is busy. */
const LIMIT_MS = 120_000

/** Goes to another page of the dashboard without loading it again, and waits until its data are there. */
export async function openPage(page: Page, requests: Requests, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path)
  await requests.untilQuiet(LIMIT_MS)
  await page.waitForFunction(() => !document.querySelector('[data-loading], .mantine-Skeleton-root'), {
    timeout: LIMIT_MS,
  })
}

/** Switches as the button in the header does, for this tab. */
export async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((value) => {
    const key = 'mantine-color-scheme-value'
    localStorage.setItem(key, value)
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: value, storageArea: localStorage }))
  }, theme)
  await page.waitForFunction(
    (value) => document.documentElement.dataset.mantineColorScheme === value,
    { timeout: LIMIT_MS },
    theme,
  )
}

/** So often of the same size: nothing follows the window any more. */
const STILL_POLLS = 4
const POLL_MS = 100

/**
 * Waits until a page has taken the size of its window: a map is drawn again after it, and its page in the frame later.
 */
export async function untilStill(page: Page): Promise<void> {
  const size = () => page.evaluate(() => `${document.documentElement.scrollWidth} ${document.body.scrollHeight}`)
  const endsAt = Date.now() + LIMIT_MS
  let last = await size()
  for (let same = 0; same < STILL_POLLS && Date.now() < endsAt; ) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    const next = await size()
    same = next === last ? same + 1 : 0
    last = next
  }
}
