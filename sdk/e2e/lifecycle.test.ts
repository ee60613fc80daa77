import type { Batch } from '@incuera/contract/batch.ts'
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
const CLOCK = `const { now } = Date; window.jumpMs = 0; Date.now = () => now() + window.jumpMs`

const setState = async (page: Page, state: 'frozen' | 'active') => {
  const client = await page.createCDPSession()
  await client.send('Page.setWebLifecycleState', { state })
  await client.detach()
}
const track = (page: Page, ...names: string[]) =>
  page.evaluate((all) => {
    for (const name of all) window.incuera?.track(name)
  }, names)
const namesIn = (batches: Batch[]) => readEvents(batches).tracked.map(({ name }) => name)
const isGapless = (batches: Batch[]) =>
  batches
    .map(({ seq }) => seq)
    .sort((a, b) => a - b)
    .every((seq, i) => seq === i)

test.concurrent('a page that the browser freezes goes on when it wakes up, and lacks nothing', async () => {
  await playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    await track(page, 'before')
    // Its worker is frozen with it, perhaps with a batch in hand.
    await setState(page, 'frozen')
    await new Promise((resolve) => setTimeout(resolve, 500))
    await setState(page, 'active')
    await track(page, 'after')
    await closeTab(page)
    await until(() => namesIn(intake.batches()).includes('after') && isGapless(intake.batches()))
    expect(namesIn(intake.batches())).toEqual(['before', 'after'])
  })
})

test.concurrent('a frozen page that the browser discards, or another tab takes for gone, loses nothing and sends nothing twice', async () => {
  await Promise.all([discard(), takeForGone()])
})

const discard = () =>
  playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    intake.refuse(() => ({ status: 503 }))
    await track(page, 'one', 'two')
    await setState(page, 'frozen')
    // The shell discards no tabs of its own: it takes the process away, which is what a discarded page sees of it.
    const client = await page.createCDPSession()
    const gone = new Promise<void>((resolve) => page.once('error', () => resolve()))
    void client.send('Page.crash').catch(() => undefined)
    await gone
    intake.refuse(() => null)
    await open('/')
    const wid = intake.batches()[0]?.wid
    const own = () => intake.batches().filter((batch) => batch.wid === wid)
    await until(() => namesIn(own()).length >= 2 && isGapless(own()))
    expect(namesIn(own())).toEqual(['one', 'two'])
  })

const takeForGone = () =>
  playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    const wid = intake.batches()[0]?.wid
    intake.refuse((batch) => (batch.wid === wid ? { status: 503 } : null))
    await track(page, 'one')
    await setState(page, 'frozen')
    await open('/')
    // The other tab asks who is there, hears nothing, and sends what it finds.
    // A page that is being frozen may still answer once, and the next asking comes after a backoff.
    await until(() => intake.received.some(({ isRepeat }) => isRepeat))
    intake.refuse(() => null)
    await setState(page, 'active')
    await page.bringToFront()
    await track(page, 'two')
    await page.evaluate(() => window.incuera?.identify('somebody'))
    const own = () => intake.batches().filter((batch) => batch.wid === wid)
    await until(() => namesIn(own()).length >= 2 && isGapless(own()))
    expect(namesIn(own())).toEqual(['one', 'two'])
  })

test.concurrent('a tab in the background records what its page does and sends it', async () => {
  await playScene(stage, { '/': { body: '<button>Press</button>' } }, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    // The shell shows all its pages; the property and the event are what a hidden one has.
    await page.evaluate(() => {
      Object.defineProperty(Document.prototype, 'visibilityState', { get: () => 'hidden', configurable: true })
      window.incuera?.track('last in sight')
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await until(() => namesIn(intake.batches()).length === 1)
    await track(page, 'in the background')
    await closeTab(page)
    await until(() => namesIn(intake.batches()).length === 2 && isGapless(intake.batches()))
  })
})

test.concurrent.each([
  ['an hour back', -3_600_000],
  ['two days on', 48 * 3_600_000],
  ['ten years back', -10 * 365 * 86_400_000],
])('a clock that jumps %s under way costs no event', async (_, jumpMs) => {
  await playScene(stage, { '/': { body, early: CLOCK } }, async ({ intake, site, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    await page.click('button')
    await page.evaluate((ms) => Object.assign(window, { jumpMs: ms }), jumpMs)
    await page.click('button')
    await page.evaluate(() => window.incuera?.identify('somebody'))
    await until(() => readEvents(intake.batches()).clicks.length === 2)
    await page.click('button')
    await page.goto(`${site.origin}/`)
    await isRecording(page)
    const sids = () => [...new Set(intake.batches().map((batch) => batch.sid))]
    const areGapless = () => sids().every((sid) => isGapless(intake.batches().filter((batch) => batch.sid === sid)))
    await until(() => readEvents(intake.batches()).clicks.length === 3 && areGapless())
  })
})
