import { RRWEB } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { ofWindow, readEvents } from './readEvents.ts'
import { readStored } from './readStored.ts'
import {
  closeTab,
  hasStatus,
  isRecording,
  playScene,
  STANDING_CLOCK,
  type Stage,
  startStage,
  until,
  untilQuiet,
} from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const now = (page: Page) => page.evaluate(() => Date.now())
const pages = { '/': { body: '<button>One</button>' }, '/two': { body: '<button>Two</button>' } }
const standing = { '/': { ...pages['/'], early: STANDING_CLOCK }, '/two': { ...pages['/two'], early: STANDING_CLOCK } }

test.concurrent('an idle page is not recorded, whatever its scripts do, until the visitor is back', async () => {
  const busy = `<button>Next</button><div style="height:5000px"></div><script>
    setInterval(() => { document.body.append('tick'); scrollBy(0, 1); document.querySelector('button').click() }, 50)</script>`
  await playScene(
    stage,
    { '/': { body: busy } },
    async ({ intake, open }) => {
      const page = await open('/')
      await hasStatus(page, 'paused')
      const from = await now(page)
      await sleep(700)
      const to = await now(page)
      // Looked for before, because it is over when the visitor rests again.
      await Promise.all([hasStatus(page, 'recording'), page.mouse.move(20, 20, { steps: 3 })])
      await closeTab(page)
      await until(() => intake.ends().length === 1)
      const events = intake.batches().flatMap((batch) => batch.events)
      expect(events.filter(({ timestamp }) => timestamp > from + 100 && timestamp < to)).toEqual([])
      const after = events.filter(({ timestamp }) => timestamp >= to)
      expect(after.slice(0, 2).map(({ type }) => type)).toEqual([RRWEB.meta, RRWEB.fullSnapshot])
      expect(readEvents(intake.batches()).pageViews).toHaveLength(1)
      expect(intake.starts()).toHaveLength(1)
    },
    { privacy: 'balanced', attributes: 'data-idle-pause-seconds="1"' },
  )
})

test.concurrent('a forgotten tab that reloads automatically no longer sends anything', async () => {
  await playScene(
    stage,
    pages,
    async ({ intake, open }) => {
      intake.setSettings({ heartbeatSeconds: 60, idleTimeoutSeconds: 2 })
      const page = await open('/')
      // The event that Chromium sends after each load for a mouse resting over the page; it starts in the corner.
      const rest = () => page.mouse.move(0, 0)
      await rest()
      await until(() => intake.batches().length > 0)
      await hasStatus(page, 'paused')
      await sleep(2_200)
      await page.reload()
      // The page before has said goodbye.
      await until(() => intake.ends().length === 1)
      await untilQuiet(intake)
      const before = intake.received.length
      for (let i = 0; i < 3; i++) {
        await rest()
        await sleep(700)
        await page.reload()
      }
      expect(intake.received).toHaveLength(before)
      await Promise.all([hasStatus(page, 'recording'), page.click('button')])
      await until(() => intake.starts().length === 2)
    },
    { privacy: 'balanced', attributes: 'data-idle-pause-seconds="1"' },
  )
})

test.concurrent('a session that is not in the sample leaves nothing, until it is kept', async () => {
  await playScene(
    stage,
    pages,
    async ({ intake, site, context }) => {
      const page = await context.newPage()
      await page.goto(site.origin)
      await hasStatus(page, 'not-sampled')
      await page.click('button')
      await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('nobody is notified'))))
      await page.goto(`${site.origin}/two`)
      await hasStatus(page, 'not-sampled')
      expect(intake.received).toEqual([])
      expect((await readStored(page)).records).toEqual([])
      await page.evaluate(() => window.incuera?.keepSession())
      await until(() => intake.batches().length > 0)
      const { types, pageViews, errors } = readEvents(intake.batches())
      expect([types.slice(0, 3), pageViews.map(({ url }) => new URL(url).pathname), errors]).toEqual([
        [4, 2, 5],
        ['/two'],
        [],
      ])
    },
    { privacy: 'balanced', attributes: 'data-sample-rate="0"' },
  )
})

test.concurrent('an error releases the last minute of its tab, and all tabs of the session are recorded from then on', async () => {
  const fail = '<script>const fail = () => setTimeout(() => { throw new TypeError("no such thing") })</script>'
  await playScene(
    stage,
    { ...pages, '/': { body: `<button>One</button>${fail}` } },
    async ({ intake, site, context }) => {
      const [failing, other] = [await context.newPage(), await context.newPage()]
      for (const page of [failing, other]) {
        await page.bringToFront()
        await page.goto(site.origin)
        await hasStatus(page, 'holding')
        await page.click('button')
      }
      await sleep(700)
      expect(intake.received).toEqual([])
      expect((await readStored(other)).records).toEqual([])

      await failing.evaluate(`incuera.identify('ann'); fail()`)
      await hasStatus(failing, 'recording')
      await hasStatus(other, 'recording')
      await until(() => new Set(intake.batches().map(({ wid }) => wid)).size === 2)
      await other.goto(`${site.origin}/two`)
      await hasStatus(other, 'recording')
      await closeTab(failing)
      await closeTab(other)
      await until(() => intake.ends().length === 3)

      const batches = intake.batches()
      expect(new Set(batches.map(({ sid }) => sid)).size).toBe(1)
      expect(intake.starts()).toHaveLength(1)
      for (const wid of new Set(batches.map((batch) => batch.wid))) {
        const own = ofWindow(batches, wid)
        expect(own.map(({ seq }) => seq)).toEqual(own.map((_, i) => i))
        const { types, clicks, pageViews } = readEvents(own)
        expect([types.slice(0, 3), clicks.length, pageViews.length > 0]).toEqual([[4, 2, 5], 1, true])
      }
      expect(readEvents(batches).errors.map(({ message }) => message)).toEqual(['TypeError: no such thing'])
      expect(
        readEvents(batches)
          .pageViews.map(({ url }) => new URL(url).pathname)
          .sort(),
      ).toEqual(['/', '/', '/two'])
    },
    { privacy: 'balanced', file: 'incueraFull', attributes: 'data-sample-rate="0" data-on-error-sample-rate="1"' },
  )
})

const SHORT = 'data-minimum-duration-seconds="3" data-idle-pause-seconds="1" data-idle-timeout-seconds="1"'

test.concurrent('nothing is sent before the minimum duration, and then everything, over page loads', async () => {
  await playScene(
    stage,
    standing,
    async ({ intake, site, open }) => {
      const page = await open('/')
      await page.click('button')
      await sleep(800)
      await page.goto(`${site.origin}/two`)
      await isRecording(page)
      await page.click('button')
      await sleep(800)
      expect(intake.received).toEqual([])
      await page.evaluate('letRun()')
      await until(() => intake.batches().length > 0)
      await closeTab(page)
      await until(() => intake.ends().length === 1)
      // What the first page has left is sent by another one.
      await (await open('/')).evaluate('letRun()')
      const wid = intake.batches()[0]?.wid ?? ''
      await until(() => ofWindow(intake.batches(), wid).every(({ seq }, i) => seq === i))
      const inOrder = ofWindow(intake.batches(), wid)
      expect(readEvents(inOrder).pageViews.map(({ url }) => new URL(url).pathname)).toEqual(['/', '/two'])
      expect(readEvents(inOrder).clicks.map((click) => click?.text)).toEqual(['One', 'Two'])
      expect(intake.starts()).toHaveLength(1)
    },
    { privacy: 'balanced', attributes: 'data-minimum-duration-seconds="3"' },
  )
})

test.concurrent('a session that ends before the minimum duration is never sent, and forgotten when the next one begins', async () => {
  await playScene(
    stage,
    standing,
    async ({ intake, site, context, open }) => {
      const page = await open('/')
      await page.click('button')
      const sid = await page.evaluate(() => window.incuera?.sessionId)
      await sleep(600)
      await closeTab(page)
      await sleep(1_200)
      const next = await context.newPage()
      await next.goto(site.origin)
      await isRecording(next)
      await next.evaluate('letRun()')
      await until(() => intake.batches().length > 0)
      await untilQuiet(intake)
      expect(intake.received.filter(({ body }) => body.includes(String(sid)))).toEqual([])
      expect((await readStored(next)).records.filter((record) => record.includes(String(sid)))).toEqual([])
    },
    { privacy: 'balanced', attributes: SHORT },
  )
})

test.concurrent('a start that is never answered delays nothing', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    intake.hangStarts()
    const page = await open('/')
    await page.click('button')
    await closeTab(page)
    await until(() => intake.ends().length === 1)
    expect(intake.starts()).toHaveLength(1)
    expect(readEvents(intake.batches()).clicks).toHaveLength(1)
  })
})

test.concurrent('settings of the project hold on the next page as well', async () => {
  await playScene(stage, standing, async ({ intake, site, open }) => {
    intake.setSettings({ heartbeatSeconds: 60, idleTimeoutSeconds: 1 })
    const page = await open('/')
    await page.waitForFunction(() => localStorage.getItem('incuera.session')?.includes('"idleTimeoutSeconds":1'))
    await page.click('button')
    await page.goto(`${site.origin}/two`)
    await isRecording(page)
    await page.evaluate('letRun()')
    await hasStatus(page, 'paused')
    expect(intake.starts()).toHaveLength(1)
  })
})

test.concurrent('a clock that jumps by days, forward and back, begins new sessions and loses nothing', async () => {
  const early = `{ const real = Date.now; let skew = 0; Date.now = () => real() + skew; window.jump = (days) => { skew += days * 86400000 } }`
  await playScene(stage, { '/': { body: '<button>One</button>', early } }, async ({ intake, open }) => {
    const page = await open('/')
    await page.click('button')
    for (const days of [2, -4]) {
      await page.evaluate(`jump(${days})`)
      await page.click('button')
    }
    await closeTab(page)
    await until(() => intake.ends().length === 1 && readEvents(intake.batches()).clicks.length === 3)
    const sids = [...new Set(intake.batches().map(({ sid }) => sid))]
    expect(sids).toHaveLength(3)
    for (const sid of sids) {
      const own = intake.batches().filter((batch) => batch.sid === sid)
      expect([readEvents(own).types.slice(0, 2), readEvents(own).clicks.length]).toEqual([[4, 2], 1])
      const times = own.flatMap(({ events }) => events.map(({ timestamp }) => timestamp))
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(60_000)
    }
  })
})
