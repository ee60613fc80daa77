import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { RRWEB } from '@incuera/contract/events.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'puppeteer-core'
import { builtSdk } from '../bundle/builtSdk.ts'
import { packSdk } from '../bundle/packSdk.ts'
import { installConsumer } from './installConsumer.ts'
import { readEvents } from './readEvents.ts'
import { serveFolder } from './serveFolder.ts'
import { type FakeIntake, startIntake } from './startIntake.ts'
import { CHROMIUM, closeTab, until } from './startScene.ts'
import type { Site } from './startSite.ts'

let browser: Browser
let intake: FakeIntake
let app: string
let site: Site
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-consumer-'))
  browser = await launchBrowser(await unpackChromium(CHROMIUM))
  const packed = await packSdk(folder, await builtSdk())
  intake = await startIntake(join(packed.folder, 'dist'))
  app = await installConsumer(folder, packed, intake.origin)
  site = await serveFolder(join(app, 'dist'))
})
afterAll(async () => {
  await site?.close()
  await intake?.close()
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

/** A visitor of one page, from opening to closing. @returns what arrived of it */
async function openOnce(path: string, act: (page: Page) => Promise<void> = async () => undefined) {
  const earlier = intake.starts().length
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    await page.goto(`${site.origin}/${path}`)
    await until(() => intake.starts().length > earlier)
    const sid = intake.starts()[earlier]?.sid
    const batches = () => intake.batches().filter((batch) => batch.sid === sid)
    await until(() => batches().length > 0)
    await act(page)
    await closeTab(page)
    await until(() => intake.ends().some((end) => end.sid === sid))
    return { faults, batches, end: intake.ends().find((end) => end.sid === sid), events: () => readEvents(batches()) }
  } finally {
    await context.close()
  }
}

test.each(['npm.html', 'dynamic.html', 'react.html', 'scriptTag.html'])(
  '%s: a session arrives with its start, its snapshot and its end',
  async (path) => {
    const { faults, events, end } = await openOnce(path)
    expect(events().types.slice(0, 2)).toEqual([RRWEB.meta, RRWEB.fullSnapshot])
    expect(end?.reason).toBe('pagehide')
    expect(faults).toEqual([])
  },
)

test('what the snippets say about the visitor arrives', async () => {
  const { batches } = await openOnce('npm.html')
  expect(batches().at(-1)?.user).toEqual({ id: 'user-42', email: 'ada@example.com' })
  const { events } = await openOnce('react.html', (page) => page.click('button'))
  await until(() => events().tracked.length === 1)
  expect(events().tracked).toMatchObject([{ name: 'order placed', props: { total: 42 } }])
})

test('its worker, whose code is the text of a function, has survived two bundlers', async () => {
  let workers = 0
  await openOnce('dynamic.html', async (page) => {
    workers = page.workers().length
  })
  expect(workers).toBe(1)
})

test('the recorder is one file of its own, which three pages share', async () => {
  const assets = join(app, 'dist', 'assets')
  const scripts = await Promise.all(
    (await readdir(assets)).map(async (name) => ({ name, code: await readFile(join(assets, name), 'utf8') })),
  )
  const recorders = scripts.filter(({ code }) => code.includes('__incueraRecording'))
  expect(recorders).toHaveLength(1)
  const dynamic = scripts.find(({ name }) => name.startsWith('dynamic'))
  expect(dynamic?.code.length).toBeLessThan(2_000)
})

test('on a server there is no window, and nothing asks for one', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(app, 'onServer.mjs')])
  expect(stdout).toBe('session null\nalone null\n')
})
