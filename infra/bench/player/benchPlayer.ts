import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { build } from 'esbuild'
import type { Browser, Page } from 'puppeteer-core'
import { startStage } from '../../../sdk/e2e/startScene.ts'
import { recordMinute } from './recordMinute.ts'

const MINUTE_MS = 60_000
const SEEKS = 25
const SESSIONS = [
  { name: 'one hour, 1,500 nodes', nodes: 1_500, minutes: 60 },
  { name: 'two minutes, 6,000 nodes', nodes: 6_000, minutes: 2 },
]
type PlayerName = 'ours' | 'rrweb'

/** How long a seek takes until the page is laid out, to the same moments in our player and in rrweb's, in turns. */
export async function benchPlayer(_args: string[], print: (line: string) => void): Promise<void> {
  const scripts = { ours: await bundleOurs(), rrweb: await readRrweb() }
  const stage = await startStage()
  try {
    print(
      `load average ${(loadavg()[0] ?? 0).toFixed(1)}\n\n| session | player | first picture ms | seek ms, median | largest |\n|---|---|---|---|---|`,
    )
    for (const { name, nodes, minutes } of SESSIONS) {
      const minute = await recordMinute(stage, nodes)
      for (const player of ['ours', 'rrweb'] as const) {
        const { firstMs, seeks } = await measure(stage.browser, scripts[player], player, minute, minutes)
        print(
          `| ${name} | ${player} | ${firstMs === null ? '' : Math.round(firstMs)} | ${Math.round(seeks[SEEKS >> 1] ?? 0)} | ${Math.round(seeks.at(-1) ?? 0)} |`,
        )
      }
    }
  } finally {
    await stage.close()
  }
}

async function measure(browser: Browser, script: string, player: PlayerName, minute: RecordedEvent[], minutes: number) {
  const page = await browser.newPage()
  try {
    await page.setContent(
      '<!doctype html><div id="stage" style="position: relative; width: 1280px; height: 800px"></div>',
    )
    await page.evaluate(script)
    // Repeated in the page: transferring an hour would take longer than playing it.
    await page.evaluate(
      (events, minutes, ms) => {
        // A name for the inner function would be one of the bundler's, which the page does not have.
        Reflect.set(
          window,
          'segments',
          Array.from({ length: minutes }, (_, nth) =>
            events.map((event) => ({ ...event, timestamp: 1_700_000_000_000 + nth * ms + event.timestamp })),
          ),
        )
      },
      minute,
      minutes,
      MINUTE_MS,
    )
    // rrweb shows its first picture by its own timer.
    const opened = Number(await page.evaluate(OPEN[player]))
    const firstMs = player === 'ours' ? opened : null
    return { firstMs, seeks: await seekAround(page, player, minutes * MINUTE_MS) }
  } finally {
    await page.close()
  }
}

const OPEN: Record<PlayerName, string> = {
  ours: 'window.load(segments)',
  rrweb: `(() => {
    window.replayer = new rrweb.Replayer(segments.flat(), { mouseTail: false, showWarning: false })
    replayer.pause(0)
  })()`,
}

/** Seeks to moments in random order, the same for every player. @returns milliseconds, smallest first */
async function seekAround(page: Page, player: PlayerName, lengthMs: number): Promise<number[]> {
  const times: number[] = []
  let state = 7
  for (let nth = 0; nth < SEEKS; nth++) {
    state = (state * 48_271) % 2_147_483_647
    const atMs = (state / 2_147_483_647) * lengthMs
    const seek = player === 'ours' ? `await window.seekTo(${atMs})` : `replayer.pause(${atMs})`
    const took = await page.evaluate(
      `(async () => { const from = performance.now(); ${seek}; document.querySelector('iframe').contentDocument.body.offsetHeight; return performance.now() - from })()`,
    )
    times.push(Number(took))
  }
  return times.sort((a, b) => a - b)
}

async function bundleOurs(): Promise<string> {
  const entryPoints = [join(import.meta.dirname, '..', '..', '..', 'dashboard', 'player', 'testing', 'playbackPage.ts')]
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife', target: 'es2022' })
  return outputFiles[0]?.text ?? ''
}

const readRrweb = () =>
  readFile(
    createRequire(import.meta.url)
      .resolve('rrweb')
      .replace(/rrweb\.cjs$/, 'rrweb.umd.min.cjs'),
    'utf8',
  )
