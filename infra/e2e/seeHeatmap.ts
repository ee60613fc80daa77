import type { Browser, Page } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { openDashboard } from './openDashboard.ts'
import { refusedByPolicy } from './refusedByPolicy.ts'
import { waitFor } from './waitFor.ts'

export interface SeenHeatmap {
  /** Text of the recorded page, and its height as it is drawn, in its own pixels. */
  text: string
  height: number
  /** What the list beside it names. */
  elements: string[]
  /** The map as it is exported over the page, and how much of it is darker than any map: the texts of the page. */
  exported: { width: number; height: number; darkShare: number }
}

/**
 * Signs in, opens the heatmap of a page, and waits until the recorded page is drawn as a whole and its elements are
 * listed.
 * @param screenHeight of the recording, in pixels; the page is higher, once its style sheets and pictures are there
 * @throws Error when the dashboard does what its own Content-Security-Policy refuses
 */
export async function seeHeatmap(
  browser: Browser,
  stack: StackFile,
  path: string,
  screenHeight: number,
): Promise<SeenHeatmap> {
  const context = await browser.createBrowserContext()
  try {
    const address = `/projects/${stack.demo.pid}/heatmaps?page=${encodeURIComponent(path)}&device=desktop`
    const page = await openDashboard(context, stack, address)
    await page.waitForSelector('.element-row', { timeout: 60_000 })
    const elements = await page.$$eval('.element-label', (labels) => labels.map((label) => label.textContent ?? ''))
    const seen = await waitFor(
      'the whole page below the heatmap',
      async () => {
        const player = page.frames().find((frame) => frame.url().startsWith(stack.playerUrl))
        if (!player) throw new Error(`no player on ${page.url()}`)
        return player.evaluate((least) => {
          const frame = document.querySelector('iframe')
          const root = frame?.contentDocument?.documentElement
          const text = root?.textContent ?? ''
          const height = frame?.clientHeight ?? 0
          return root && height > least && height >= root.scrollHeight && text.trim().length > 20
            ? { text, height }
            : null
        }, screenHeight)
      },
      60,
    )
    const exported = await exportOverPage(page)
    const [refused] = await refusedByPolicy(page)
    if (refused) throw new Error(`the dashboard's own policy refuses what it does: ${refused}`)
    return { ...seen, elements, exported }
  } finally {
    await context.close()
  }
}

/** Chooses "PNG, over the page", and looks into the file. */
async function exportOverPage(page: Page): Promise<SeenHeatmap['exported']> {
  await page.evaluate(() => {
    const create = URL.createObjectURL
    URL.createObjectURL = (blob: Blob) => {
      Reflect.set(window, 'exported', blob)
      return create(blob)
    }
  })
  const click = (selector: string, words: string) =>
    page.$$eval(
      selector,
      (found, text) =>
        found.find((one) => one.textContent?.includes(text))?.dispatchEvent(new MouseEvent('click', { bubbles: true })),
      words,
    )
  await click('button', 'Export')
  await page.waitForSelector('[role=menuitem]')
  await click('[role=menuitem]', 'over the page')
  return waitFor('the exported picture', () =>
    page.evaluate(async () => {
      const blob: unknown = Reflect.get(window, 'exported')
      if (!(blob instanceof Blob)) return null
      const picture = await createImageBitmap(blob)
      const { width, height } = picture
      const context = new OffscreenCanvas(width, height).getContext('2d')
      context?.drawImage(picture, 0, 0)
      const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] }
      let dark = 0
      for (let at = 0; at < data.length; at += 4)
        if (Number(data[at]) + Number(data[at + 1]) + Number(data[at + 2]) < 200) dark++
      return { width, height, darkShare: dark / (width * height) }
    }),
  )
}
