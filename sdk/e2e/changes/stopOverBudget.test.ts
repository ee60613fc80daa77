import type { Batch } from '@incuera/contract/batch.ts'
import { RRWEB } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readEvents } from '../readEvents.ts'
import { playScene, STANDING_CLOCK, type Stage, startStage, until } from '../startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

test('a page that is stopped over its budget leaves its last state and the gap', async () => {
  let batches: Batch[] = []
  // The budget fills with time, and a slow machine would never get over it.
  const site = { '/': { body: '<style></style><ul id="list"></ul>', early: STANDING_CLOCK } }
  await playScene(stage, site, async ({ intake, open }) => {
    const page = await open('/')
    await page.evaluate(() => {
      const list = document.querySelector('#list')
      const { sheet } = document.querySelector('style') ?? {}
      for (let render = 0; render < 100; render++) {
        const rows = Array.from(
          { length: 600 },
          (_, i) => `<li class="row-${render}-${i} of-a-list-that-is-rendered-again-and-again">${render}</li>`,
        )
        if (list) list.innerHTML = rows.join('')
        // The recorder reads what has changed before it records a rule.
        sheet?.insertRule('b { color: red }')
      }
      window.incuera?.stop()
    })
    await until(() => intake.ends().length === 1)
    batches = intake.batches()
  })
  const events = batches.flatMap((batch) => batch.events)
  const last = events.findLastIndex(({ type }) => type === RRWEB.fullSnapshot)
  expect(last).toBeGreaterThan(10)
  expect(JSON.stringify(events.slice(last))).toContain('row-99-599')
  expect(readEvents(batches).gaps).toEqual([{ reason: 'budget', events: expect.any(Number) }])
})
