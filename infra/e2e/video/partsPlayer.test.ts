import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { openVideoScreen } from './openVideoScreen.ts'
import { PUT_MP4 } from './putMp4.ts'

/**
 * The view of a video of four parts, one second each, which shows a session from 0:10 at twice its speed. The second
 * has failed and the last is being rendered; the API is played by the page.
 */
const SCREEN = `
  ${PUT_MP4}
  import '@mantine/core/styles.css'
  import './app/tokens.css'
  import './features/video/video.css'
  import { MantineProvider } from '@mantine/core'
  import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
  import { createRoot } from 'react-dom/client'
  import { RenderView } from './features/video/components/RenderView.tsx'
  import { ApiProvider } from './lib/api/ApiProvider.tsx'
  const failed = { status: 'failed', reason: 'page too large' }
  const states = [{ status: 'ready' }, failed, { status: 'ready' }, { status: 'rendering' }]
  const rangeOf = (index) => ({ index, count: 4, fromMs: 8_000 + index * 2_000, toMs: 10_000 + index * 2_000 })
  window.states = states
  window.calls = []
  window.watched = []
  const parts = () => states.map((state, at) => ({ ...rangeOf(at + 1), state }))
  const render = { renderId: 'r', gen: 1, isMain: false, askedAt: Date.now(), parameters: {} }
  const queued = { ...render, state: { status: 'queued', queuedAt: Date.now(), partsDone: 2, parts: 4 } }
  const api = {
    async call({ method, path }, { params: { part } }) {
      window.calls.push(method + ' ' + path.split('/').slice(4).join('/').replace('{part}', part))
      if (method === 'POST') {
        states[part - 1] = { status: 'rendering' }
        return queued
      }
      if (!part) return { ...queued, parts: parts() }
      const index = Number(part)
      const { fromMs } = rangeOf(index)
      const timeMap = [{ sessionMs: fromMs, sessionLengthMs: 2_000, videoMs: 0, videoLengthMs: 1_000 }]
      return { part: rangeOf(index), url: '/files/part' + index + '.mp4', keyframes: [], durationMs: 1_000, timeMap }
    },
  }
  const view = (
    <RenderView
      pid="p"
      sid="s"
      render={queued}
      resume={{ current: null }}
      onRetry={() => {}}
      isRetrying={false}
      retryProblem={undefined}
      onWatch={(ms) => window.watched.push(ms)}
      onClip={() => {}}
    />
  )
  window.show = () =>
    createRoot(document.getElementById('root')).render(
      <MantineProvider>
        <QueryClientProvider client={new QueryClient()}>
          <ApiProvider api={api}>{view}</ApiProvider>
        </QueryClientProvider>
      </MantineProvider>,
    )
`

let page: Page
let close: () => Promise<void>
beforeAll(async () => {
  const screen = await openVideoScreen(SCREEN)
  page = screen.page
  close = screen.close
  // Each has one picture more, with which the next begins.
  for (const index of [1, 2, 3, 4])
    await page.evaluate(`putMp4('part${index}.mp4', Array(11).fill('#20${index}0${index}0'), 10)`)
  await page.evaluate('show()')
}, 120_000)
afterAll(() => close?.())

const text = () => page.$eval('#root', (root) => root.textContent)
const src = () => page.$eval('video', (video) => new URL(video.src).pathname)
const calls = async () => (await page.evaluate('calls')) as string[]
const untilText = (words: string) =>
  page.waitForFunction((sought) => document.body.textContent?.includes(sought), { timeout: 30_000 }, words)

test('shows how far it is, and what failed', async () => {
  await page.waitForSelector('video')
  expect(await text()).toMatch(/Rendering 2 of 4 parts/)
  expect(await text()).toMatch(/0:12 – 0:14 Part 2 failed: page too large\..*2 of the other 3 parts are ready\./)
  expect(await page.$eval('.parts-strip', (strip) => strip.getAttribute('aria-label'))).toBe(
    '2 of 4 parts are ready, 1 failed',
  )
}, 60_000)

test('plays the finished parts one after the other, skips a failed one, and waits for the rest', async () => {
  expect(await src()).toBe('/files/part1.mp4')
  await page.$eval('video', (video) => {
    video.muted = true
    return video.play()
  })
  await page.waitForFunction(() => document.querySelector('video')?.src.endsWith('/part3.mp4'), { timeout: 30_000 })
  await untilText('Part 4 (0:16 – 0:18) isn’t ready yet')
  await page.evaluate(`states[3] = { status: 'ready' }`)
  await page.waitForFunction(() => document.querySelector('video')?.src.endsWith('/part4.mp4'), { timeout: 30_000 })
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.4, { timeout: 30_000 })
  expect(await calls()).not.toContain('GET renders/{renderId}/parts/2')
}, 120_000)

test('a moment of the session is found in its part, at its time', async () => {
  // 0:11.2 of the session: 0.6 s of the first part, at twice the speed.
  const slider = await page.waitForSelector('[role=slider]')
  const track = await page.$eval('.mantine-Slider-track', (element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { left, width, y: top + height / 2 }
  })
  expect(slider).not.toBeNull()
  await page.mouse.click(track.left + track.width * (1_200 / 8_000), track.y)
  await page.waitForFunction(() => document.querySelector('video')?.src.endsWith('/part1.mp4'), { timeout: 30_000 })
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) >= 0.55, { timeout: 30_000 })
  await page.$eval('video', (video) => video.pause())
  const [replay] = await page.$$('xpath/.//button[starts-with(normalize-space(), "Replay at")]')
  await replay?.click()
  const [watched] = (await page.evaluate('watched')) as number[]
  expect(watched).toBeGreaterThanOrEqual(11_100)
  expect(watched).toBeLessThan(12_000)
}, 120_000)

test('a failed part is retried alone', async () => {
  const [retry] = await page.$$('xpath/.//button[normalize-space()="Retry part 2"]')
  await retry?.click()
  await page.waitForFunction(() => !document.body.textContent?.includes('Retry part 2'), { timeout: 30_000 })
  expect((await calls()).filter((call) => call.startsWith('POST'))).toEqual(['POST renders/{renderId}/parts/2'])
}, 60_000)
