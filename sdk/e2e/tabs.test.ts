import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ofWindow, readEvents } from './readEvents.ts'
import { closeTab, isRecording, playScene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
}, 60_000)
afterAll(() => stage?.close())

const pages = { '/': { body: '<button>One</button>' }, '/two': { body: '<button>Two</button>' } }

test('a tab that was given a copy of the session storage is a window of its own, of the same session', async () => {
  await playScene(stage, pages, async ({ intake, context, open }) => {
    const original = await open('/')
    await until(() => intake.batches().length === 1)
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
}, 30_000)

test('going back is a page view of the same window', async () => {
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
}, 30_000)
