import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SessionPage } from '@incuera/contract/api.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'puppeteer-core'
import { buildShop } from '../../sdk/demo/buildShop.ts'
import { freePorts } from '../testing/freePorts.ts'
import { synthesize } from '../testing/synthesize.ts'
import { copyRepository } from './copyRepository.ts'
import { openApi } from './openApi.ts'
import { repositoryRoot, type SpawnedStack, spawnStack } from './spawnStack.ts'
import { waitFor } from './waitFor.ts'

/** A limit ends what hangs; no time decides the test. */
const LIMIT_MS = 5 * 60_000
jest.setTimeout(LIMIT_MS)

declare global {
  interface Window {
    /** Survives a hot update, and no reload. */
    isSamePage?: boolean
  }
}

let folder: string
let clone: string
let running: SpawnedStack | undefined
let browser: Browser | undefined
let inspectPort: number
const stack = () => {
  if (!running) throw new Error('the stack does not run')
  return running.stack
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'incuera-dev-')))
  clone = join(folder, 'incuera')
  copyRepository(repositoryRoot, clone)
  const chromium = await unpackChromium(join(repositoryRoot, '.cache', 'chromium'))
  mkdirSync(join(clone, '.cache'))
  symlinkSync(join(repositoryRoot, '.cache', 'chromium'), join(clone, '.cache', 'chromium'))
  await buildShop(join(clone, 'sdk', 'demo', 'dist'))
  // Dashboard, player and recorder are empty in it: this runs them from their sources.
  synthesize(
    { session: { minimumDurationSeconds: 0 } },
    { outdir: join(folder, 'cdk.out') },
    { 'aws:cdk:enable-asset-metadata': true },
  )
  const firstPort = await freePorts(7)
  inspectPort = firstPort + 6
  running = await spawnStack({
    root: clone,
    dataFolder: join(folder, 'data'),
    firstPort,
    flags: [
      '--watch',
      '--inspect',
      `Api:${inspectPort}`,
      '--assembly',
      join(folder, 'cdk.out'),
      '--cache',
      join(clone, '.cache'),
    ],
  })
  browser = await launchBrowser(chromium)
  await waitFor('the sources to be watched', async () =>
    running?.said().includes('Watching for changes') ? true : null,
  )
})

afterAll(async () => {
  await browser?.close()
  await running?.end('SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

function edit(file: string, from: string, to: string): void {
  const path = join(clone, file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`)
  writeFileSync(path, text.replace(from, to))
}

async function open(url: string): Promise<Page> {
  if (!browser) throw new Error('there is no browser')
  const page = await browser.newPage()
  page.setDefaultTimeout(LIMIT_MS)
  await page.goto(url, { waitUntil: 'load' })
  await page.evaluate(() => {
    window.isSamePage = true
  })
  return page
}

const isSamePage = (page: Page) => page.evaluate(() => window.isSamePage === true)
const HEALTH = 'lambdas/api/routes/health.ts'
const versionIs = (version: string) =>
  waitFor(`version ${version}`, async () => {
    const response = await fetch(`${stack().dashboardUrl}/health`)
    return (await response.text()).includes(`"version":"${version}"`) ? true : null
  })

test('runs a changed function, and keeps the old code of one that does not compile', async () => {
  edit(HEALTH, 'deployment.version', `'edited'`)
  await versionIs('edited')
  edit(HEALTH, `'edited'`, `'broken`)
  await waitFor('the report', async () => (running?.said().includes('api keeps its code') ? true : null))
  await versionIs('edited')
  edit(HEALTH, `'broken`, `'repaired'`)
  await versionIs('repaired')
})

test('has a debugger in one function', async () => {
  const targets = await (await fetch(`http://127.0.0.1:${inspectPort}/json/list`)).json()
  expect(targets).toEqual([expect.objectContaining({ type: 'node' })])
  const builds = join(folder, 'data', 'dev')
  const [map = ''] = readdirSync(builds, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^Api.*\.map$/.test(file),
  )
  const { sources }: { sources: string[] } = JSON.parse(readFileSync(join(builds, map), 'utf8'))
  expect(sources.map((source) => join(builds, dirname(map), source))).toContain(join(clone, HEALTH))
})

test('shows a changed file of the dashboard without a reload', async () => {
  const page = await open(stack().dashboardUrl)
  await page.waitForFunction(() => document.body.innerText.includes('Sign in'))
  expect(await isSamePage(page)).toBe(true)
  edit('dashboard/src/features/sign-in/components/SignInPage.tsx', 'Sign in\n', 'Come in\n')
  await page.waitForFunction(() => document.body.innerText.includes('Come in'))
  expect(await isSamePage(page)).toBe(true)
})

test('shows a changed file of the player without a reload', async () => {
  const page = await open(`${stack().playerUrl}/index.html`)
  await page.waitForSelector('style[data-vite-dev-id$="player.css"]')
  edit('dashboard/player/player.css', 'body {', 'body {\n  outline: 7px solid;')
  await page.waitForFunction(() => getComputedStyle(document.body).outlineWidth === '7px')
  expect(await isSamePage(page)).toBe(true)
})

test('reloads the demo shop with a changed recorder, which records', async () => {
  const page = await open(stack().shopUrl)
  await page.waitForNetworkIdle()
  edit('sdk/src/recorder/startRecorder.ts', 'import ', 'console.debug("an edited recorder")\nimport ')
  await page.waitForFunction(() => window.isSamePage === undefined)
  const api = await openApi(stack())
  await waitFor('the session', async () => SessionPage.parse((await api.get('/sessions')).body).sessions[0] ?? null)
  const script = await page.$eval('script[data-key]', (element) => element.getAttribute('src') ?? '')
  expect(await (await fetch(script)).text()).toContain('an edited recorder')
})
