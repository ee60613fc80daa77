import { join } from 'node:path'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import { builtSdk } from '../bundle/builtSdk.ts'
import { goFrom } from '../demo/visitor/goFrom.ts'
import type {} from '../src/api/pageGlobals.ts'
import type { RecordingStatus } from '../src/recorder/status.ts'
import { type FakeIntake, startIntake } from './startIntake.ts'
import { type Site, type SitePage, type SnippetChoice, startSite } from './startSite.ts'

export const CHROMIUM = join(import.meta.dirname, '..', '..', '.cache', 'chromium')

/** The SDK as its sources are and a browser, for the tests of one file. */
export interface Stage {
  browser: Browser
  sdkFolder: string
  close(): Promise<void>
}

/** @param flags of Chromium, besides the usual ones */
export async function startStage(flags: string[] = []): Promise<Stage> {
  const sdkFolder = await builtSdk()
  const browser = await launchBrowser(await unpackChromium(CHROMIUM), { flags, width: 1000, height: 700 })
  return {
    browser,
    sdkFolder,
    close: () => browser.close(),
  }
}

/** An intake, a site and a visitor of one test. */
export interface Scene {
  intake: FakeIntake
  site: Site
  context: BrowserContext
  /**
   * Opens a page in a tab and waits until it records. `device`: what the visitor's device prefers
   * (`prefers-color-scheme`).
   */
  open(path: string, device?: { name: string; value: string }[]): Promise<Page>
}

/** Plays a scene and clears it away, however it ends. */
export async function playScene(
  { browser, sdkFolder }: Stage,
  pages: Record<string, SitePage>,
  play: (scene: Scene) => Promise<void>,
  choice: SnippetChoice = { privacy: 'balanced' },
): Promise<void> {
  const intake = await startIntake(sdkFolder)
  const site = await startSite(intake.origin, pages, choice)
  const context = await browser.createBrowserContext()
  try {
    const open = async (path: string, device?: { name: string; value: string }[]) => {
      const page = await context.newPage()
      page.setDefaultTimeout(NEVER_MS)
      if (device) await preferring(page, device)
      await page.goto(site.origin + path, { waitUntil: 'load' })
      await isRecording(page)
      return page
    }
    await play({ intake, site, context, open })
  } finally {
    await context.close()
    await site.close()
    await intake.close()
  }
}

export async function isRecording(page: Page): Promise<void> {
  // Not by a wait in the page, which needs what pages replace: promises, observers.
  await until(() => page.evaluate(() => Boolean(window.incuera?.sessionId)))
}

/** Closes a tab, as a visitor does: `pagehide` has run. */
export async function closeTab(page: Page): Promise<void> {
  await goFrom(page, 'about:blank')
  await page.close()
}

export async function hasStatus(page: Page, status: RecordingStatus): Promise<void> {
  await page.waitForFunction((wanted) => window.incuera?.status === wanted, { polling: 50 }, status)
}

/** A busy machine takes its time; what has not happened after this never will. */
const NEVER_MS = 120_000

/** Waits until it holds. @throws Error that quotes the condition, after two minutes. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const endsAt = performance.now() + NEVER_MS
  while (!(await holds())) {
    if (performance.now() > endsAt) throw new Error(`Never came true: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/**
 * Waits until it holds of what was sent, and has the page send what it has, as when a visitor looks elsewhere: a batch
 * waits for ten seconds else.
 */
export async function untilSent(page: Page, holds: () => boolean): Promise<void> {
  const looking = setInterval(() => {
    lookAway(page).catch(() => undefined)
  }, 300)
  await until(holds).finally(() => clearInterval(looking))
}

/** Waits until nothing has arrived for a while, which is longer than the recorder delays what it must send soon. */
export async function untilQuiet({ received }: FakeIntake): Promise<void> {
  let count = -1
  while (count !== received.length) {
    count = received.length
    await new Promise((resolve) => setTimeout(resolve, 900))
  }
}

/**
 * Runs before the SDK: in this tab the clock is frozen from the first page on, so that on a slow machine no session is
 * older than its test needs it to be. `letRun()` makes a page's clock run again.
 */
export const STANDING_CLOCK = `{
  const { now } = Date
  const frozenAt = Number(sessionStorage.frozenAt ??= now())
  let isFrozen = true
  Date.now = () => (isFrozen ? frozenAt : now())
  window.letRun = () => { isFrozen = false }
}`

/** What the visitor's device prefers. Puppeteer knows only some of the features. */
export async function preferring(page: Page, features: { name: string; value: string }[]): Promise<void> {
  const cdp = await page.createCDPSession()
  await cdp.send('Emulation.setEmulatedMedia', { features })
}

/**
 * The event a page receives when its visitor looks elsewhere for a moment. The shell shows all its pages, so this
 * replaces the browser's own property, which the recorder reads.
 */
export function lookAway(page: Page): Promise<void> {
  return page.evaluate(() => {
    const own = Reflect.getOwnPropertyDescriptor(Document.prototype, 'visibilityState')
    if (!own) throw new Error('This browser has no document.visibilityState.')
    Object.defineProperty(Document.prototype, 'visibilityState', { get: () => 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.defineProperty(Document.prototype, 'visibilityState', own)
  })
}
