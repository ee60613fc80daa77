import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import type { Page } from 'puppeteer-core'
import { FIRST_LOAD_BYTES_MAX, firstLoadBytes } from '#e2e/firstLoadBytes.ts'
import { openDashboard } from '#e2e/openDashboard.ts'
import { repositoryRoot, spawnStack } from '#e2e/spawnStack.ts'
import { makeAssembly } from '#local/assembly/makeAssembly.ts'
import { createRun } from '#local/assembly/run.ts'
import type { StackFile } from '#local/stackFile.ts'
import { freePorts } from '#testing/freePorts.ts'
import { startStage } from '../../../sdk/e2e/startScene.ts'
import { recordMinute } from '../player/recordMinute.ts'
import { answerSessions } from './answerSessions.ts'
import { measureHeat } from './measureHeat.ts'
import { FIRST_ROW, measureFirstList, measureScroll } from './measureList.ts'
import { measureReplay, prepareReplay } from './measureReplay.ts'
import { openStores, type Stores } from './openStores.ts'
import { seedRecording } from './seedRecording.ts'
import { seedSessions } from './seedSessions.ts'
import { watchCpu } from './watchCpu.ts'

const STORED = 10_000
const SCROLLED = 100_000
/** A hundred thousand rows arrive in one answer, which the bench writes and the browser parses. */
const ROWS_SECONDS_MAX = 240
/** Of what a page waits for, on a machine with other work. */
const PAGE_SECONDS_MAX = 180
const RECORDINGS = [
  { name: 'one hour, 1,500 nodes', nodes: 1_500, minutes: 60 },
  { name: 'two minutes, 6,000 nodes', nodes: 6_000, minutes: 2 },
]

type Print = (line: string) => void

/**
 * What a member waits for: the first load, the list of a project with ten thousand sessions, a replay and its seeks,
 * scrolling through a hundred thousand rows, and a large heatmap.
 */
export async function benchDashboard(_args: string[], print: Print): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'incuera-bench-dashboard-'))
  const cacheFolder = join(repositoryRoot, '.cache')
  const browser = await launchBrowser(await unpackChromium(join(cacheFolder, 'chromium')))
  try {
    const dataFolder = join(folder, 'data')
    const { folder: assembly } = await makeAssembly({
      ...{ root: repositoryRoot, cacheFolder, context: {}, run: createRun(repositoryRoot, process.env) },
      step: (_name, work) => work,
    })
    const running = await spawnStack({ dataFolder, firstPort: await freePorts(6), flags: ['--assembly', assembly] })
    const { stack } = running
    try {
      const stores = await openStores(stack, dataFolder, assembly)
      try {
        await seedSessions(stores, stack.demo.pid, STORED)
        print(`load average ${loadNow()}\n\n| what | measured | CPU of the browser | aim |\n|---|---|---|---|`)
        const bytes = await firstLoadBytes(stack.dashboardUrl)
        print(row('scripts of the first load, gzipped', `${bytes} bytes`, '', `${FIRST_LOAD_BYTES_MAX} bytes`))
        const cpuMs = await watchCpu(browser)
        const heat = await measureHeat(browser)
        print(row('a heatmap of 1,000,000 points', ms(heat), ms(await cpuMs()), '1,000 ms'))
        const page = await openDashboard(browser.defaultBrowserContext(), stack, '/projects')
        page.setDefaultTimeout(PAGE_SECONDS_MAX * 1000)
        await page.waitForSelector('main a')
        await measureSession(page, { stack, stores, print, cpuMs })
        await measureRows(page, stack, print)
        print(`\nload average ${loadNow()}`)
      } finally {
        stores.close()
      }
    } finally {
      await running.end('SIGINT')
    }
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Bench {
  stack: StackFile
  stores: Stores
  print: Print
  cpuMs(): Promise<number>
}

/** The list of the stored sessions, then each recording, which is the newest of them. */
async function measureSession(page: Page, { stack, stores, print, cpuMs }: Bench): Promise<void> {
  const { pid } = stack.demo
  const first = () => measureFirstList(page, stack.dashboardUrl, pid)
  const firstMs = await first()
  print(row(`first row of the list, ${STORED.toLocaleString('en')} sessions`, ms(firstMs), '', '1,000 ms'))
  await prepareReplay(page)
  for (const [nth, { name, nodes, minutes }] of RECORDINGS.entries()) {
    const minute = await recordOn(nodes)
    const { segments } = await seedRecording(stores, { pid, nth: STORED + nth, minute, minutes })
    await first()
    await cpuMs()
    const { openedMs, pictureMs, seeksMs } = await measureReplay(page, stack.playerUrl, segments.length, cpuMs)
    print(row(`${name}: first picture, in the player`, ms(pictureMs), '', '300 ms'))
    print(row(`${name}: from a click in the list to the picture`, ms(openedMs.took), ms(openedMs.cpuMs), ''))
    const middle = seeksMs.took[seeksMs.took.length >> 1] ?? Number.NaN
    const longest = seeksMs.took.at(-1) ?? Number.NaN
    print(row(`${name}: seek, middle (longest)`, `${ms(middle)} (${ms(longest)})`, ms(seeksMs.cpuMs), '200 ms'))
  }
}

async function recordOn(nodes: number) {
  const stage = await startStage()
  try {
    return await recordMinute(stage, nodes)
  } finally {
    await stage.close()
  }
}

async function measureRows(page: Page, stack: StackFile, print: Print): Promise<void> {
  const { pid } = stack.demo
  page.setDefaultTimeout(ROWS_SECONDS_MAX * 1000)
  await answerSessions(page, { pid, count: SCROLLED })
  await page.goto(`${stack.dashboardUrl}/projects/${pid}/sessions`)
  await page.waitForSelector(FIRST_ROW)
  const { frames, longTasks, longestMs } = await measureScroll(page)
  const what = `tasks above 50 ms while ${SCROLLED.toLocaleString('en')} rows are scrolled`
  print(row(what, `${longTasks} in ${frames} frames, the longest ${ms(longestMs)}`, '', '0'))
}

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const ms = (value: number) => `${Math.round(value).toLocaleString('en')} ms`
const loadNow = () => (loadavg()[0] ?? 0).toFixed(1)
