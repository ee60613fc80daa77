import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GapSeen } from '@incuera/contract/events.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { CLOCK_FACTOR, type Ordeal, seconds } from './ordeals.ts'
import { readEvents } from './readEvents.ts'
import { startIntake } from './startIntake.ts'
import { until } from './startScene.ts'
import { startSite } from './startSite.ts'

const CHROMIUM = join(import.meta.dirname, '..', '..', '.cache', 'chromium')

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
