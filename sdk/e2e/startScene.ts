import { join } from 'node:path'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import type {} from '../src/boot/pageGlobals.ts'
import { builtSdk } from './builtSdk.ts'
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
  /** Opens a page in a tab and waits until it records. */
  open(path: string): Promise<Page>
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
    const open = async (path: string) => {
      const page = await context.newPage()
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
  await page.waitForFunction(() => Boolean(window.incuera?.sessionId), { timeout: 10_000 })
}

/**
 * Closes a tab so that `pagehide` runs. The page goes elsewhere first: a closing tab gets half a second from Chromium to say
 * goodbye, which a busy machine may need for other things.
 */
export async function closeTab(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.evaluate(() => void location.assign('about:blank'))])
  await page.close()
}

/** Waits until it holds. @throws Error that quotes the condition, after ten seconds. */
export async function until(holds: () => boolean, milliseconds = 10_000): Promise<void> {
  const endsAt = performance.now() + milliseconds
  while (!holds()) {
    if (performance.now() > endsAt) throw new Error(`Never came true: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
