import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import type { StackFile } from '#local/stackFile.ts'
import { openDashboard } from '../openDashboard.ts'
import { refusedByPolicy } from '../refusedByPolicy.ts'
import { checkAccess } from './checkAccess.ts'
import { delayAnswers } from './delayAnswers.ts'
import { openPage, setTheme, untilStill } from './openPage.ts'
import { watchRequests } from './watchRequests.ts'
import { type Shifts, watchShifts } from './watchShifts.ts'

/** Both themes, and the width of a phone. */
const LOOKS = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 390 },
] as const
const HEIGHT = 900

export interface SeenPage extends Shifts {
  /** Such as `/projects/p1/home dark 1440`. */
  look: string
  /** What some people cannot use. */
  findings: string[]
  /** Whether it is wider than the window. */
  isTooWide: boolean
}

/**
 * Opens pages of the dashboard one after the other in a tab for each theme and on a phone.
 * @param options.folder where a picture of each is kept
 * @throws Error when a page does what the dashboard's own policy refuses
 */
export async function seePages(
  browser: Browser,
  stack: StackFile,
  { paths, folder }: { paths: string[]; folder: string },
): Promise<SeenPage[]> {
  await mkdir(folder, { recursive: true })
  // Side by side, because a tab mostly waits; a tab keeps its look, because a page that changes its size moves.
  return (await Promise.all(LOOKS.map((look, turn) => seeInLook(browser, stack, { paths, folder, look, turn })))).flat()
}

interface See {
  paths: string[]
  folder: string
  look: (typeof LOOKS)[number]
  /** Position of the look. */
  turn: number
}

async function seeInLook(
  browser: Browser,
  stack: StackFile,
  { paths, folder, look: { theme, width }, turn }: See,
): Promise<SeenPage[]> {
  const context = await browser.createBrowserContext()
  try {
    const page = await openDashboard(context, stack, '/projects')
    await page.waitForSelector('nav')
    const requests = watchRequests(page)
    await delayAnswers(page, { turn, turns: LOOKS.length })
    await page.setViewport({ width, height: HEIGHT })
    await setTheme(page, theme)
    const shifts = await watchShifts(page)
    const seen: SeenPage[] = []
    for (const path of paths) {
      await untilStill(page)
      await shifts.take()
      await openPage(page, requests, path)
      const look = `${path} ${theme} ${width}`
      const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      seen.push({ look, findings: await checkAccess(page), ...(await shifts.take()), isTooWide })
      await page.screenshot({ path: join(folder, `${look.slice(1).replaceAll(/[^\w-]+/g, '-')}.png`) })
    }
    const [refused] = await refusedByPolicy(page)
    if (refused) throw new Error(`the dashboard's own policy refuses what it does: ${refused}`)
    return seen
  } finally {
    await context.close()
  }
}
