import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import { closeTab, isRecording, playScene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const body = '<button>Press</button>'
/** A worker which says that it is there, and then does this with what it gets. */
const workerThat = (does: string) =>
  `window.Worker = class extends Worker { constructor() { super(URL.createObjectURL(new Blob([${JSON.stringify(`postMessage([0,null]);onmessage=()=>{${does}}`)}]))) } }`
/** Waits of half a minute and more take a fiftieth. */
const QUICK =
  'const { setTimeout: wait } = window; window.setTimeout = (run, ms, ...args) => wait(run, ms > 30_000 ? ms / 50 : ms, ...args)'

const flush = (page: Page) => page.evaluate(() => window.incuera?.identify('somebody'))

test.concurrent('requests leave the page from a worker, gzipped', async () => {
  const early =
    'window.fetched = []; const { fetch: real } = window; window.fetch = (url, how) => { fetched.push(url); return real(url, how) }'
  await playScene(stage, { '/': { body, early } }, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    await page.click('button')
    await flush(page)
    await until(() => readEvents(intake.batches()).clicks.length === 1)
    expect(page.workers()).toHaveLength(1)
    // The start of the session does not wait for the worker to be there.
    expect(String(await page.evaluate('window.fetched'))).not.toContain('/api/ingest')
    expect(intake.received.find(({ path }) => path === '/api/ingest')?.isGzip).toBe(true)
  })
})

test.concurrent.each([
  ['dies of its first batch', workerThat(`throw new Error('dead')`)],
  ['never answers', `${workerThat('')}\n${QUICK}`],
])('a worker that %s costs a moment: the page sends the requests instead', async (_, early) => {
  await playScene(stage, { '/': { body, early } }, async ({ intake, open }) => {
    const page = await open('/')
    await page.click('button')
    await until(() => readEvents(intake.batches()).clicks.length === 1)
    await page.click('button')
    await flush(page)
    await until(() => readEvents(intake.batches()).clicks.length === 2)
    const numbers = intake.batches().map(({ seq }) => seq)
    expect(numbers).toEqual(numbers.map((_, i) => i))
    await until(() => page.workers().length === 0)
  })
})

test.concurrent('what a worker has in hand when the page closes goes by beacon', async () => {
  await playScene(stage, { '/': { body, early: workerThat('') } }, async ({ intake, open }) => {
    const page = await open('/')
    await page.click('button')
    await flush(page)
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(intake.batches()).toEqual([])
    await closeTab(page)
    await until(() => readEvents(intake.batches()).clicks.length === 1)
    expect(intake.batches().map(({ seq }) => seq)).toEqual(intake.batches().map((_, i) => i))
  })
})

test.concurrent('a content security policy without workers is asked once a day', async () => {
  const headers = { 'content-security-policy': '' }
  await playScene(stage, { '/': { body, headers } }, async ({ intake, context, site }) => {
    headers['content-security-policy'] = `script-src ${intake.origin} 'unsafe-inline'; worker-src 'none'`
    const page = await context.newPage()
    const messages: string[] = []
    page.on('console', (message) => messages.push(message.text()))
    for (const said of [1, 0]) {
      messages.length = 0
      await page.goto(site.origin)
      await isRecording(page)
      await page.click('button')
      await flush(page)
      await until(() => readEvents(intake.batches()).clicks.length === 2 - said)
      expect(messages.filter((text) => /worker/i.test(text))).toHaveLength(said)
      expect(page.workers()).toHaveLength(0)
    }
    // The first batch had not to wait for the refusal.
    expect(intake.received.find(({ path }) => path === '/api/ingest')?.isRepeat).toBe(false)
  })
})
