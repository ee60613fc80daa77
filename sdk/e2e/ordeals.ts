import type { Browser, Page } from 'puppeteer-core'
import type { FakeIntake } from './startIntake.ts'
import type { Site } from './startSite.ts'

/** What a page goes through, and how it ends. */
export interface Ordeal {
  name: string
  /** Before the page opens. */
  prepare?(intake: FakeIntake): void
  /** When the page has emitted for a while. */
  end(stage: { page: Page; browser: Browser; intake: FakeIntake; site: Site }): Promise<void>
  /** True when the page is still there afterwards, so that nobody needs to come back. */
  stays?: boolean
  /** Minutes of the page's own clock between its start and `end`: then its clock runs sixty times as fast. */
  minutes?: number
}

/** How much faster the clock of a page runs which takes minutes. */
export const CLOCK_FACTOR = 60

export const seconds = (count: number) => new Promise<void>((resolve) => setTimeout(resolve, count * 1_000))

/** The ways in which pages end and networks fail. */
export const ORDEALS: Ordeal[] = [
  { name: 'navigates away', end: async ({ page, site }) => void (await page.goto(`${site.origin}/`)) },
  { name: 'closes the tab', end: ({ page }) => closeAsVisitor(page) },
  { name: 'renderer crashes', end: crash },
  { name: 'browser is killed', end: kill },
  {
    name: '50 kB/s link, closes the tab',
    async end({ page }) {
      const network = await page.createCDPSession()
      await network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 100,
        downloadThroughput: 50_000,
        uploadThroughput: 50_000,
      })
      await seconds(2)
      await closeAsVisitor(page)
    },
  },
  {
    name: 'offline for 5 s, then closes the tab offline',
    async end({ page }) {
      await page.setOfflineMode(true)
      await seconds(5)
      await closeAsVisitor(page)
    },
  },
  {
    name: 'offline for 10 min (fast clock), then online again',
    minutes: 1,
    async end({ page }) {
      await page.setOfflineMode(true)
      await seconds((10 * 60) / CLOCK_FACTOR)
      await page.setOfflineMode(false)
    },
    stays: true,
  },
  {
    name: 'intake takes 20 kB at most (413)',
    prepare: (intake) =>
      intake.refuse((batch) => (JSON.stringify(batch.events).length > 20_000 ? { status: 413 } : null)),
    end: ({ page }) => closeAsVisitor(page),
  },
  {
    name: 'intake refuses one batch (400)',
    prepare: (intake) => intake.refuse(({ seq }) => (seq === 1 ? { status: 400 } : null)),
    end: ({ page }) => closeAsVisitor(page),
  },
  {
    name: 'intake says 429 for 4 s',
    prepare: refuseFor(429, 4),
    end: async ({ page }) => {
      await seconds(3)
      await closeAsVisitor(page)
    },
  },
  {
    name: 'intake says 503 for 30 min (fast clock)',
    prepare: refuseFor(503, (30 * 60) / CLOCK_FACTOR),
    minutes: 30,
    end: async () => undefined,
    stays: true,
  },
  {
    name: 'intake says 503 until the page is closed',
    prepare: refuseFor(503, 4),
    end: ({ page }) => closeAsVisitor(page),
  },
]

function refuseFor(status: number, forSeconds: number): (intake: FakeIntake) => void {
  return (intake) => {
    const endsAt = Date.now() + forSeconds * 1_000
    intake.refuse(() => (Date.now() < endsAt ? { status } : null))
  }
}

async function closeAsVisitor(page: Page): Promise<void> {
  const closed = new Promise<void>((resolve) => page.once('close', () => resolve()))
  await page.close({ runBeforeUnload: true })
  await closed
}

async function crash({ page }: { page: Page }): Promise<void> {
  const client = await page.createCDPSession()
  void client.send('Page.crash').catch(() => undefined)
  await new Promise<void>((resolve) => page.once('error', () => resolve()))
}

async function kill({ browser }: { browser: Browser }): Promise<void> {
  const gone = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()))
  browser.process()?.kill('SIGKILL')
  await gone
}
