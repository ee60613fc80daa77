import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GapSeen } from '@incuera/contract/events.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import type { Browser, Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import { type FakeIntake, startIntake } from './startIntake.ts'
import { until } from './startScene.ts'
import { type Site, startSite } from './startSite.ts'

const CHROMIUM = join(import.meta.dirname, '..', '..', '.cache', 'chromium')

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

export interface Loss {
  name: string
  /** Events the page has emitted, about 1 kB each, one in 20 ms. */
  emitted: number
  /** Of those, missing when the page has ended, and after the next page of the site has been open for a while. */
  missingAtEnd: number
  missing: number
  /**
   * Of the emitted ones, those that the browser had written to its disk when the page ended, as far as it has said so
   * by then.
   */
  written: number
  /** Of these, missing after the next page. */
  missingWritten: number
  /**
   * Ticks at which the one before the last was not on its way to the disk yet; those before the first write do not
   * count.
   */
  delayed: number
  /** What the recording says that it lacks, by reason, in events. */
  told: Record<string, number>
  /** How old the youngest missing event was when the page ended, in milliseconds; 0 when none is missing. */
  youngestMissingMs: number
  requests: number
}

const EMIT_MS = 3_000
/** A page that was too slow to write anything can lose nothing. */
const WRITTEN_MIN = 50
const LAST_WAIT_MS = 20_000

const CLOCK_FACTOR = 60
/** Milliseconds of the page's clock: one event in 20 for seconds, one in 500 for minutes. */
const TICK_MS = { seconds: 20, minutes: 500 }

/** Reports how many ticks are on disk each time the browser has completed a transaction: those from before it began. */
const TELL_WRITTEN = `{
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (...args) {
    const made = transaction.apply(this, args)
    const count = window.ticked ?? 0
    if (made.mode !== 'readwrite') return made
    window.begun = count
    made.addEventListener('complete', () => window.written?.(count))
    return made
  }
}`

const BODY = `<h1>Ticks</h1><script>
  let n = 0
  const filling = Array.from({ length: 100 }, () => Math.random().toString(36).slice(2)).join('')
  const tick = () => { if (window.incuera?.sessionId && window.emitted) { incuera.track('tick', { n, filling }); window.emitted(n, Date.now(), window.begun >= n - 1); n++; window.ticked = n } }
  const everyMs = new URLSearchParams(location.search).get('emit')
  if (everyMs) window.ticking = setInterval(tick, Number(everyMs))
</script>`

/** The page's own clock, faster: what waits for minutes is seen within seconds. */
const FAST_CLOCK = `{
  const { now } = Date
  const start = now()
  Date.now = () => start + (now() - start) * ${CLOCK_FACTOR}
  for (const name of ['setTimeout', 'setInterval']) {
    const real = window[name]
    window[name] = (run, ms = 0, ...args) => real(run, ms / ${CLOCK_FACTOR}, ...args)
  }
}`

/** Lets a page emit, ends it, comes back to the site in the same profile, and counts what never arrived. */
export async function measureLoss(
  sdkFolder: string,
  { name, prepare, end, stays = false, minutes = 0 }: Ordeal,
): Promise<Loss> {
  const chromium = await unpackChromium(CHROMIUM)
  const profile = await mkdtemp(join(tmpdir(), 'incuera-loss-'))
  const launch = () => launchBrowser(chromium, { profile })
  const intake = await startIntake(sdkFolder)
  const site = await startSite(intake.origin, {
    '/': { body: BODY, early: `${TELL_WRITTEN}\n${minutes > 0 ? FAST_CLOCK : ''}` },
  })
  let browser = await launch()
  try {
    const emitted = new Map<number, number>()
    let written = 0
    let delayed = 0
    prepare?.(intake)
    const page = await browser.newPage()
    await page.exposeFunction('emitted', (n: number, at: number, isPrompt: boolean) => {
      emitted.set(n, at)
      if (written > 0 && !isPrompt) delayed++
    })
    await page.exposeFunction('written', (count: number) => {
      written = Math.max(written, count)
    })
    await page.goto(`${site.origin}/?emit=${minutes > 0 ? TICK_MS.minutes : TICK_MS.seconds}`, { waitUntil: 'load' })
    const visitor =
      minutes > 0
        ? setInterval(() => void page.mouse.move(Math.random() * 500, 100).catch(() => undefined), 1_000)
        : undefined
    await seconds((EMIT_MS + (minutes * 60_000) / CLOCK_FACTOR) / 1_000)
    await until(() => written >= WRITTEN_MIN)
    await end({ page, browser, intake, site })
    if (stays) await page.evaluate('clearInterval(window.ticking)')
    clearInterval(visitor)
    const endedAt = Date.now()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const missing = () => {
      const arrived = new Set(readEvents(intake.batches()).tracked.map(({ props }) => props.n))
      return [...emitted].filter(([n]) => !arrived.has(n))
    }
    const missingAtEnd = missing().length
    if (!stays) {
      if (!browser.connected) browser = await launch()
      const next = await browser.newPage()
      await next.goto(site.origin, { waitUntil: 'load' })
    }
    const givesUpAt = performance.now() + LAST_WAIT_MS
    while (missing().length > 0 && performance.now() < givesUpAt)
      await new Promise((resolve) => setTimeout(resolve, 100))
    const left = missing()
    return {
      name,
      emitted: emitted.size,
      missingAtEnd,
      missing: left.length,
      written,
      delayed,
      missingWritten: left.filter(([n]) => n < written).length,
      told: countGaps(readEvents(intake.batches()).gaps),
      youngestMissingMs: left.length === 0 ? 0 : endedAt - Math.max(...left.map(([, at]) => at)),
      requests: intake.received.length,
    }
  } finally {
    await browser.close().catch(() => undefined)
    await site.close()
    await intake.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  }
}

function countGaps(gaps: GapSeen[]): Record<string, number> {
  const told: Record<string, number> = {}
  for (const { reason, events = 0 } of gaps) told[reason] = (told[reason] ?? 0) + events
  return told
}

const seconds = (count: number) => new Promise<void>((resolve) => setTimeout(resolve, count * 1_000))

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
