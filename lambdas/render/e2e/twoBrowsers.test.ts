import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readRecording, timesOf } from '../command/readRecording.ts'
import type { RenderJob, RenderTools } from '../render.ts'
import { browsersOfOurs } from '../testing/browsersOfOurs.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { otherTimes } from '../testing/otherTimes.ts'
import { readMp4 } from '../testing/readMp4.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const recorded = readRecording(
  readFileSync(resolve(import.meta.dirname, '..', '..', '..', 'sdk', 'e2e', 'fixtures', 'shopSession.json.gz')),
)
const job: RenderJob = { events: recorded, ...timesOf(recorded), parameters: RenderParameters.parse({ toMs: 26_000 }) }
const render = (tools?: Partial<RenderTools>) => stage.render(job, tools)

test('two browsers give the same video as one', async () => {
  const one = await render({ browsers: 1 })
  let [most, passedMs] = [0, 0]
  const two = await render({
    onProgress(videoMs, lengthMs) {
      most = Math.max(most, browsersOfOurs().length)
      expect(videoMs).toBeGreaterThanOrEqual(passedMs)
      expect(videoMs).toBeLessThanOrEqual(lengthMs + 0.001)
      passedMs = videoMs
    },
  })
  expect(most).toBe(2)
  expect(passedMs).toBeCloseTo(two.durationMs, 0)
  expect(two.keyframes.map(({ atMs, why }) => [atMs, why])).toEqual(one.keyframes.map(({ atMs, why }) => [atMs, why]))
  const [single, joined] = [await readMp4(one.video), await readMp4(two.video)]
  expect(joined.durationSeconds).toBeCloseTo(single.durationSeconds, 3)
  // The second browser draws its first frame in any case. A frame that a tab loses, or draws one step later on a busy
  // machine, is in one video and not in the other, twice.
  const missed = one.missedFrames + two.missedFrames
  expect(otherTimes(single.frames, joined.frames).length).toBeLessThanOrEqual(1 + 2 * (2 + missed))
  expect(missed).toBeLessThanOrEqual(4)

  const seconds = Array.from({ length: 13 }, (_, index) => 0.55 + index * 2)
  const [of1, of2] = [
    await stage.viewer.video(one.video, seconds, [0.4, 0.3]),
    await stage.viewer.video(two.video, seconds, [0.4, 0.3]),
  ]
  for (const [index, colour] of of1.entries())
    for (const [channel, value] of colour.entries())
      expect(Math.abs(value - (of2[index]?.[channel] ?? -99))).toBeLessThan(12)
})

test("when one of them crashes the other is ended as well, and the first one's reason is reported", async () => {
  let killed = false
  const rendering = render({
    onProgress(videoMs) {
      const [browser] = browsersOfOurs()
      if (killed || videoMs < 3_000 || browser === undefined) return
      killed = true
      process.kill(Number(browser), 'SIGKILL')
    },
  })
  await expect(rendering).rejects.toMatchObject({ retry: true, message: expect.stringMatching(/^Rendering failed: /) })
  expect(killed).toBe(true)
  expect(browsersOfOurs()).toEqual([])
})
