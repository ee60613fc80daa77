import type { Page } from 'puppeteer-core'
import { setMachine } from '../visitor/devices.ts'
import type { Machine } from '../visitor/machines.ts'
import type { Home, Shopper } from './shopper.ts'

/** Makes a tab one of this visitor: machine, language, time zone, connection and the account of the shop. */
export async function prepareTab(page: Page, shopper: Shopper): Promise<void> {
  const { machine, home, connection, customer } = shopper
  await setMachine(page, machine)
  if (home) await setHome(page, home, machine)
  if (connection)
    await page.emulateNetworkConditions({
      download: connection.downloadPerSecond,
      upload: connection.uploadPerSecond,
      latency: connection.latencyMs,
    })
  if (customer) await page.evaluateOnNewDocument(signIn, JSON.stringify(customer))
}

async function setHome(page: Page, { language, timeZone }: Home, { userAgent }: Machine): Promise<void> {
  const client = await page.createCDPSession()
  await client.send('Emulation.setUserAgentOverride', {
    userAgent: userAgent ?? (await page.browser().userAgent()),
    acceptLanguage: language,
  })
  await page.emulateTimezone(timeZone)
}

/** Runs in the page. */
function signIn(customer: string): void {
  localStorage.setItem('customer', customer)
}
