import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RRWEB } from '@incuera/contract/events.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'puppeteer-core'
import type { IncueraProviderProps } from '../src/react/index.ts'
import type {} from './reactPage.tsx'
import { readEvents } from './readEvents.ts'
import { type FakeIntake, startIntake } from './startIntake.ts'
import { startReactApp } from './startReactApp.ts'
import { CHROMIUM, closeTab, until } from './startScene.ts'
import type { Site } from './startSite.ts'

let browser: Browser
let app: Site
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-react-'))
  browser = await launchBrowser(await unpackChromium(CHROMIUM))
  app = await startReactApp(folder)
})
afterAll(async () => {
  await app?.close()
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

interface Play {
  intake: FakeIntake
  page: Page
  draw(options: IncueraProviderProps | null): Promise<void>
  snapshots(): unknown[]
  /** What React and the recorder have written as errors. */
  faults: string[]
}

async function play(run: (play: Play, options: IncueraProviderProps) => Promise<void>): Promise<void> {
  const intake = await startIntake(folder)
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    await page.goto(`${app.origin}/index.html`)
    const draw = (options: IncueraProviderProps | null) => page.evaluate((given) => window.draw(given), options)
    const snapshots = () =>
      intake.batches().flatMap(({ events }) => events.filter(({ type }) => type === RRWEB.fullSnapshot))
    await run(
      { intake, page, draw, snapshots, faults },
      { apiKey: 'pk_test', apiHost: intake.origin, privacy: 'balanced' },
    )
  } finally {
    await context.close()
    await intake.close()
  }
}

const clients = (page: Page) => page.evaluate(() => new Set(window.clients).size)

test.concurrent('in strict mode there is one session, and calls made before the recorder loaded are kept', async () => {
  await play(async ({ intake, page, draw, snapshots, faults }, options) => {
    await draw(options)
    await until(() => snapshots().length === 1)
    await page.click('button')
    await closeTab(page)
    await until(() => intake.ends().length === 1)
    expect([intake.starts().length, snapshots().length, intake.ends()[0]?.reason]).toEqual([1, 1, 'pagehide'])
    expect(new Set(intake.batches().map(({ sid }) => sid)).size).toBe(1)
    expect(intake.batches().at(-1)?.user).toEqual({ id: 'ann' })
    expect(readEvents(intake.batches()).tracked).toMatchObject([{ name: 'pressed' }])
    expect(faults).toEqual([])
  })
})

test.concurrent('options written anew on every draw change nothing; other options begin anew, and the app need not notice', async () => {
  await play(async ({ intake, page, draw, snapshots }, options) => {
    for (let times = 0; times < 3; times++) await draw({ ...options, urls: { deny: ['/admin*'] } })
    await until(() => snapshots().length === 1)
    await draw({ ...options, urls: { deny: ['/admin*'] } })
    await page.click('button')
    await draw({ ...options, privacy: 'strict', urls: { deny: ['/admin*'] } })
    await until(() => snapshots().length === 2)
    await page.click('button')
    await closeTab(page)
    await until(() => readEvents(intake.batches()).tracked.length === 2)
    expect(snapshots().map((snapshot) => JSON.stringify(snapshot).includes('Press'))).toEqual([true, false])
    expect(intake.batches().at(-1)?.user).toEqual({ id: 'ann' })
  })
})

test.concurrent('the hook gives one client for the life of the provider', async () => {
  await play(async ({ page, draw, snapshots }, options) => {
    await draw(options)
    await until(() => snapshots().length === 1)
    await draw({ ...options, privacy: 'open' })
    await until(() => snapshots().length === 2)
    expect(await clients(page)).toBe(1)
  })
})

test.concurrent('gone from the page it sends the rest and stops; back on it, it records again', async () => {
  await play(async ({ intake, page, draw, snapshots }, options) => {
    await draw(options)
    await until(() => snapshots().length === 1)
    await page.click('button')
    await draw(null)
    await until(() => intake.ends().length === 1)
    expect(intake.ends()[0]?.reason).toBe('stop')
    expect(readEvents(intake.batches()).clicks).toHaveLength(1)
    const before = intake.received.length
    await page.click('button')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(intake.received).toHaveLength(before)
    await draw(options)
    await until(() => snapshots().length === 2)
  })
})

test.concurrent('where the recorder cannot be loaded, the app works and the console says so', async () => {
  await play(async ({ intake, page, draw, faults }, options) => {
    await page.setRequestInterception(true)
    page.on('request', (request) => void (request.resourceType() === 'script' ? request.abort() : request.continue()))
    await draw(options)
    await until(() =>
      faults.some((fault) => fault.startsWith('[incuera] Nothing is recorded: the recorder could not be loaded.')),
    )
    await page.click('button')
    expect(intake.received).toEqual([])
  })
})
