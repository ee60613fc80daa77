import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ofWindow, readEvents } from './readEvents.ts'
import { closeTab, hasStatus, isRecording, playScene, type Stage, startStage, until, untilSent } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const pages = { '/': { body: '<button>One</button>' }, '/two': { body: '<button>Two</button>' } }

test.concurrent('a tab that was given a copy of the session storage is a window of its own, of the same session', async () => {
  await playScene(stage, pages, async ({ intake, context, open }) => {
    const original = await open('/')
    await until(() => intake.batches().length > 0)
    const opened = context.waitForTarget((target) => target.url().endsWith('/two'))
    await original.evaluate(() => void window.open('/two'))
    const copy = await (await opened).page()
    if (!copy) throw new Error('No second tab.')
    await isRecording(copy)
    await copy.bringToFront()
    await copy.click('button')
    await original.bringToFront()
    await original.click('button')
    await closeTab(copy)
    await closeTab(original)
    await until(() => intake.ends().length === 2)

    const batches = intake.batches()
    expect(new Set(batches.map(({ sid }) => sid)).size).toBe(1)
    const wids = [...new Set(batches.map(({ wid }) => wid))]
    expect(wids).toHaveLength(2)
    for (const wid of wids) {
      const own = ofWindow(batches, wid)
      expect(own.map(({ seq }) => seq)).toEqual(own.map((_, i) => i))
      expect(readEvents(own).clicks).toHaveLength(1)
    }
    expect(intake.starts()).toHaveLength(1)
  })
})

test.concurrent('going back is a page view of the same window', async () => {
  await playScene(stage, pages, async ({ intake, site, open }) => {
    const page = await open('/')
    await page.goto(`${site.origin}/two`)
    await isRecording(page)
    await page.goBack()
    await isRecording(page)
    await page.click('button')
    await closeTab(page)
    await until(() => intake.ends().length === 3)
    const batches = intake.batches()
    expect(new Set(batches.map(({ wid }) => wid)).size).toBe(1)
    expect(batches.map(({ seq }) => seq)).toEqual(batches.map((_, i) => i))
    expect(readEvents(batches).pageViews.map(({ url }) => new URL(url).pathname)).toEqual(['/', '/two', '/'])
    expect(readEvents(batches).clicks).toHaveLength(1)
  })
})

test.concurrent('a page that comes back from the back/forward cache goes on in its window', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    // chrome-headless-shell has no back/forward cache; the events are those which it sends to a page.
    await page.evaluate(() => {
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
      document.body.append('in the cache')
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    })
    await page.click('button')
    await closeTab(page)
    await until(() => intake.ends().length === 2)
    const batches = intake.batches()
    expect(batches.map(({ seq }) => seq)).toEqual(batches.map((_, i) => i))
    expect(new Set(batches.map(({ wid }) => wid)).size).toBe(1)
    const { types, pageViews, clicks } = readEvents(batches)
    expect(types.filter((type) => type !== 3)).toEqual([4, 2, 5, 4, 2, 5])
    expect([pageViews.length, clicks.length]).toEqual([2, 1])
  })
})

test.concurrent('after the idle timeout the next activity begins a new session on the open page', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    intake.setSettings({ heartbeatSeconds: 60, idleTimeoutSeconds: 1 })
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    await hasStatus(page, 'paused')
    // Asleep: what the page itself does belongs to no session.
    await page.evaluate(() => document.body.append('ticking'))
    await page.click('button')
    // What a worker has in hand may die with its page.
    await until(() => intake.starts().length === 2)
    await closeTab(page)
    await until(() => intake.ends().length === 1)

    const [first, second] = intake.starts()
    expect(intake.starts()).toHaveLength(2)
    expect(first?.wid).toBe(second?.wid)
    const before = intake.batches().filter(({ sid }) => sid === first?.sid)
    const after = intake.batches().filter(({ sid }) => sid === second?.sid)
    expect(readEvents(before).types).toEqual([4, 2, 5])
    expect(after.map(({ seq }) => seq)).toEqual(after.map((_, i) => i))
    expect(readEvents(after).types.slice(0, 3)).toEqual([4, 2, 5])
    expect([readEvents(after).pageViews.length, readEvents(after).clicks.length]).toEqual([1, 1])
  })
})

test.concurrent('a quiet page says that it is there', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    intake.setSettings({ heartbeatSeconds: 1, idleTimeoutSeconds: 1_800 })
    const from = performance.now()
    const page = await open('/')
    const heartbeats = () => readEvents(intake.batches()).heartbeats
    await untilSent(page, () => heartbeats() >= 2)
    await closeTab(page)
    await until(() => intake.ends().length === 1)
    expect(heartbeats()).toBeLessThanOrEqual(Math.ceil((performance.now() - from) / 1_000))
  })
})
