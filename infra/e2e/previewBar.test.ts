import { join, resolve } from 'node:path'
import type { Video } from '@incuera/contract/api.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildSync } from 'esbuild'
import type { Browser, Page } from 'puppeteer-core'

const ROOT = resolve(import.meta.dirname, '..', '..')
const SHEET = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

/** 100 s of video that show 200 s of a session; pictures for its first half only. */
const video: Pick<Video, 'durationMs' | 'timeMap' | 'storyboard'> = {
  durationMs: 100_000,
  timeMap: [{ sessionMs: 0, sessionLengthMs: 200_000, videoMs: 0, videoLengthMs: 100_000 }],
  storyboard: {
    ...{ width: 160, height: 90, sheetUrls: [SHEET] },
    pictures: [
      { fromMs: 0, toMs: 30_000, sheet: 0, x: 0, y: 0 },
      { fromMs: 30_000, toMs: 50_000, sheet: 0, x: 160, y: 90 },
    ],
  },
}

/** The bar alone on a page, 1000 px wide. */
const SCREEN = `
  import '@mantine/core/styles.css'
  import './features/video/video.css'
  import { MantineProvider } from '@mantine/core'
  import { createRoot } from 'react-dom/client'
  import { PreviewBar } from './features/video/components/PreviewBar.tsx'
  window.sought = []
  const bar = <PreviewBar video={${JSON.stringify(video)}} videoMs={0} onSeek={(ms) => window.sought.push(ms)} />
  createRoot(document.getElementById('root')).render(<MantineProvider>{bar}</MantineProvider>)
`

declare global {
  interface Window {
    sought: number[]
  }
}

let browser: Browser
let page: Page
beforeAll(async () => {
  const { outputFiles } = buildSync({
    stdin: { contents: SCREEN, resolveDir: join(ROOT, 'dashboard', 'src'), loader: 'tsx' },
    ...{
      bundle: true,
      write: false,
      outdir: 'out',
      format: 'iife',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
    },
  })
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  browser = await launchBrowser(await unpackChromium(join(ROOT, '.cache', 'chromium')), { width: 1200, height: 600 })
  page = await browser.newPage()
  await page.setContent(
    `<style>${textOf('.css')}</style><div id="root" style="margin: 200px 100px 0; width: 1000px"></div>`,
  )
  await page.addScriptTag({ content: textOf('.js') })
  await page.waitForSelector('.preview-bar')
})
afterAll(() => browser?.close())

/** What is shown over the bar when the pointer is at this fraction of it. */
async function hoverAt(fraction: number) {
  const box = await (await page.waitForSelector('.preview-bar'))?.boundingBox()
  if (!box) throw new Error('no bar')
  await page.mouse.move(box.x + box.width * fraction, box.y + box.height / 2)
  await page.waitForSelector('.preview')
  return page.evaluate(() => {
    const picture = document.querySelector('.preview-picture')
    const { left = 0, right = 0, bottom = 0 } = document.querySelector('.preview')?.getBoundingClientRect() ?? {}
    return {
      time: document.querySelector('.preview span')?.textContent,
      place: picture && getComputedStyle(picture).backgroundPosition,
      size: picture && [picture.clientWidth, picture.clientHeight],
      middle: Math.round((left + right) / 2),
      isAbove: bottom <= (document.querySelector('.preview-bar')?.getBoundingClientRect().top ?? 0),
    }
  })
}

test('hovering shows the picture of the moment above the pointer, and its time in the session', async () => {
  expect(await hoverAt(0.25)).toEqual({ time: '0:50', place: '0px 0px', size: [160, 90], middle: 350, isAbove: true })
  expect(await hoverAt(0.4)).toMatchObject({ time: '1:20', place: '-160px -90px', middle: 500 })
})

test('without a picture only the time is shown, and a click goes there', async () => {
  expect(await hoverAt(0.75)).toMatchObject({ time: '2:30', place: null })
  await page.mouse.down()
  await page.mouse.up()
  await page.waitForFunction(() => window.sought.length > 0)
  const [sought] = await page.evaluate(() => window.sought)
  expect(Math.abs((sought ?? 0) - 75_000)).toBeLessThan(1_500)
  await page.mouse.move(5, 5)
  await page.waitForFunction(() => document.querySelector('.preview') === null)
})
