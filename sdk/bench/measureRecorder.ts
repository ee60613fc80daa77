import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'puppeteer-core'
import { longestTaskMs } from './longestTaskMs.ts'
import type {} from './page/workloads.ts'
import { RECORDERS, type RecorderName } from './recorders.ts'
import type { Sink } from './startSink.ts'

/** What is measured: the start of the recorder on a page that has loaded, or the work of a page that is recorded. */
export type Scene = { type: 'start' } | { type: 'tick'; milliseconds: number } | { type: 'churn'; rounds: number }

export interface Measurement {
  /** Of the page's main thread; the page's own work is a part of it. */
  cpuMs: number
  longestTaskMs: number
  /** That were sent; for a recorder that sends nothing gzip of its events. */
  bytes: number
  seconds: number
}

/** Sentry sends every 5 s, PostHog every 2 s, ours 0.5 s after a snapshot: by then each has sent its start. */
const SETTLE_MS = 6_000
/** So much later deferred work is done. */
const AFTERWARDS_MS = 1_500
const LEAVE_MS = 3_000

/**
 * @throws Error when a recorder that should send sends nothing: then its options are wrong and the figures are of
 * nothing.
 */
export async function measureRecorder(
  browser: Browser,
  sink: Sink,
  name: RecorderName,
  nodes: number,
  scene: Scene,
): Promise<Measurement> {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    await page.goto(`${sink.origin}/page/${nodes}`, { waitUntil: 'load' })
    await wait(500)
    sink.take()
    const start = async () => {
      if (name !== 'none') await page.addScriptTag({ url: `${sink.origin}/recorder/${name}` })
      await wait(SETTLE_MS)
    }
    if (scene.type === 'start') {
      const cost = await costOf(page, start)
      return { ...cost, bytes: await leave(page, sink, name), seconds: SETTLE_MS / 1_000 }
    }
    await start()
    // Only what the work makes counts.
    sink.take()
    await page.evaluate(() => window.benchEvents?.splice(0))
    const from = performance.now()
    let seconds = 0
    const cost = await costOf(page, async () => {
      await page.evaluate(
        (work) =>
          work.type === 'tick' ? window.workloads.tick(work.milliseconds) : window.workloads.churn(work.rounds),
        scene,
      )
      seconds = (performance.now() - from) / 1_000
      await wait(AFTERWARDS_MS)
    })
    return { ...cost, bytes: await leave(page, sink, name), seconds }
  } finally {
    await context.close()
  }
}

/**
 * What the main thread spends while something happens, by its own clock: other processes on the machine do not count.
 */
async function costOf(page: Page, happens: () => Promise<void>): Promise<{ cpuMs: number; longestTaskMs: number }> {
  const cdp = await page.createCDPSession()
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spentSeconds = async () =>
    (await cdp.send('Performance.getMetrics')).metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0
  await page.tracing.start({ categories: ['-*', 'toplevel'] })
  const before = await spentSeconds()
  await happens()
  const after = await spentSeconds()
  const trace = await page.tracing.stop()
  await cdp.detach()
  return { cpuMs: (after - before) * 1_000, longestTaskMs: longestTaskMs(trace ?? new Uint8Array()) }
}

/**
 * Goes away from the page, so that a recorder sends what it still holds. @returns the bytes that came since the sink
 * was last asked; 0 where a recorder keeps what it has to itself.
 */
async function leave(page: Page, sink: Sink, name: RecorderName): Promise<number> {
  if (name === 'none') return 0
  const path = RECORDERS[name].sendsTo
  if (path === null) return gzipSync(await page.evaluate(() => JSON.stringify(window.benchEvents))).byteLength
  await page.goto('about:blank')
  await wait(LEAVE_MS)
  return sink.take().reduce((sum, one) => sum + (one.path.startsWith(path) ? one.bytes : 0), 0)
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
