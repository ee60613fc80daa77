import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runCycles, SOAK_PAGE } from './measureSoak.ts'
import { playScene, type Stage, startStage } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
}, 60_000)
afterAll(() => stage?.close())

const CYCLES = 80
/** The page's code is still being compiled, and timers of the last cycles run; a recording that leaks is 10,000 to 30,000 bytes (measured). */
const HEAP_BYTES_PER_CYCLE_MAX = 5_000

test('starts and stops leave nothing behind', async () => {
  await playScene(
    stage,
    { '/': SOAK_PAGE },
    async ({ intake, site, context }) => {
      const page = await context.newPage()
      await page.goto(site.origin)
      const before = await runCycles(page, intake.origin, CYCLES)
      const after = await runCycles(page, intake.origin, CYCLES)
      process.stdout.write(`soak: ${JSON.stringify([before, after])}\n`)
      expect((after.heapBytes - before.heapBytes) / CYCLES).toBeLessThan(HEAP_BYTES_PER_CYCLE_MAX)
      expect((after.listeners - before.listeners) / CYCLES).toBeLessThan(0.5)
      expect(after.nodes - before.nodes).toBeLessThan(10)
      expect(after.documents - before.documents).toBeLessThan(3)
      expect(intake.ends().every(({ reason }) => reason === 'stop')).toBe(true)
      expect(intake.batches().length).toBeGreaterThan(CYCLES)
    },
    { attributes: 'data-manual-start' },
  )
}, 60_000)
