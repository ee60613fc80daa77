import type { Page } from 'puppeteer-core'

export interface Counted {
  /** Page loads, and changes of the path within a document. */
  pages: number
  /** Click events of the DOM. */
  clicks: number
}

/**
 * Counts what really happens in a tab, by the browser's own word and not by the recorder's, so that both can be
 * compared. Called before the first navigation.
 */
export async function countDriven(page: Page, origin: string): Promise<Counted> {
  const counted: Counted = { pages: 0, clicks: 0 }
  let path = ''
  const see = (url: string, { isLoad }: { isLoad: boolean }) => {
    if (!url.startsWith(origin)) return
    const { pathname } = new URL(url)
    if (isLoad || pathname !== path) counted.pages++
    path = pathname
  }
  const client = await page.createCDPSession()
  client.on('Page.frameNavigated', ({ frame }) => {
    if (!frame.parentId) see(frame.url, { isLoad: true })
  })
  client.on('Page.navigatedWithinDocument', ({ url }) => see(url, { isLoad: false }))
  client.on('Runtime.bindingCalled', ({ name }) => {
    if (name === '__clicked') counted.clicks++
  })
  await client.send('Page.enable')
  await client.send('Runtime.enable')
  await client.send('Runtime.addBinding', { name: '__clicked' })
  await page.evaluateOnNewDocument(() => {
    window.addEventListener('click', () => window.__clicked?.(''), true)
  })
  return counted
}

declare global {
  interface Window {
    __clicked?: (payload: string) => void
  }
}
