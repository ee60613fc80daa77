import type { Browser, CDPSession } from 'puppeteer-core'
import type {} from './page/apps/runApp.ts'
import type { RecorderName } from './recorders.ts'

export interface AppMeasurement {
  /** Of its steps, as a visitor waits for them. */
  totalMs: number
  /** Of the page's thread, over the steps and what was put off for later. */
  cpuMs: number
}

/** The start of each recorder is over by then, and what it sends of it. */
const SETTLE_MS = 2_500
/** So much later deferred work is done. */
const AFTERWARDS_MS = 1_500

/** Uses an app of `page/apps` once, on a page that is recorded since it has loaded. */
export async function measureApp(
  browser: Browser,
  origin: string,
  name: RecorderName,
  app: string,
): Promise<AppMeasurement> {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    await page.goto(`${origin}/app/${app}`, { waitUntil: 'load' })
    if (name !== 'none') await page.addScriptTag({ url: `${origin}/recorder/${name}` })
    await wait(SETTLE_MS)
    const cdp = await page.createCDPSession()
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const before = await spentMs(cdp)
    const totalMs = await page.evaluate(() => window.runApp())
    await wait(AFTERWARDS_MS)
    return { totalMs, cpuMs: (await spentMs(cdp)) - before }
  } finally {
    await context.close()
  }
}

async function spentMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
