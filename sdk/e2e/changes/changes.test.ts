import { join } from 'node:path'
import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { playScene, type Stage, startStage, until } from '../startScene.ts'
import type {} from './busyPage.ts'
import type {} from './rawRrweb.ts'

const script = async (file: string) => {
  const result = await build({
    entryPoints: [join(import.meta.dirname, file)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  })
  return result.outputFiles[0]?.text ?? ''
}

let stage: Stage
let busy: string
let raw: string
beforeAll(async () => {
  ;[stage, busy, raw] = await Promise.all([startStage(), script('busyPage.ts'), script('rawRrweb.ts')])
})
afterAll(() => stage?.close())

const pages = {
  '/': { body: '<main><p class="busy">one</p><div class="busy">two</div></main>' },
  '/empty': { body: '' },
}

test.concurrent.each([
  { seed: 1, hasFrames: true },
  { seed: 2, hasFrames: true },
  { seed: 3, hasFrames: false },
  { seed: 4, hasFrames: false },
])(
  'a replay of changes that were held ends as the page, and names no node before it is there (%j)',
  async ({ seed, hasFrames }) => {
    await playScene(
      stage,
      pages,
      async ({ intake, open, context }) => {
        const page = await open('/')
        await page.addScriptTag({ content: busy })
        await page.addScriptTag({ content: raw })
        await page.evaluate(() => window.rawRrweb.record())
        await page.evaluate((seed, hasFrames) => window.busy.run(seed, 100, hasFrames), seed, hasFrames)
        // A frame that has just been moved loads anew.
        await page.waitForFunction(() =>
          [...document.querySelectorAll('iframe')].every((frame) => frame.contentDocument?.readyState === 'complete'),
        )
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
        const live = await page.evaluate(() => window.rawRrweb.describePage())
        const synchronous = await page.evaluate(() => window.rawRrweb.events)
        await page.evaluate(() => window.incuera?.stop())
        await until(() => intake.ends().length === 1)

        const events = intake.batches().flatMap((batch) => batch.events)
        const times = events.map(({ timestamp }) => timestamp)
        expect(times).toEqual([...times].sort((a, b) => a - b))
        expect(clickIds(events).length).toBeGreaterThan(5)
        expect(clickIds(events).filter((id) => id < 0)).toEqual([])

        const player = await context.newPage()
        await player.addScriptTag({ content: raw })
        const replay = (events: unknown[]) => player.evaluate((events) => window.rawRrweb.replay(events), events)
        expect(await replay(events)).toEqual({ dom: live, warnings: [] })
        // rrweb reading every change immediately; it loses the contents of frames that move (2.2.2).
        if (!hasFrames) expect((await replay(synchronous)).dom).toEqual(live)
      },
      { privacy: 'open' },
    )
  },
)

function clickIds(events: RecordedEvent[]): number[] {
  return events.flatMap(({ type, data }) => {
    if (
      type !== RRWEB.incremental ||
      typeof data !== 'object' ||
      data === null ||
      !('source' in data && 'type' in data && 'id' in data)
    )
      return []
    return data.source === SOURCE.mouseInteraction && data.type === MOUSE.click ? [Number(data.id)] : []
  })
}
