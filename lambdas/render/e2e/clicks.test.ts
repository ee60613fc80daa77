import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { toVideoMs } from '@incuera/contract/timeMap.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Colour } from '../testing/colour.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { at, box, incremental, meta, START, snapshot } from '../testing/recording.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const LENGTH_MS = 40_000
const clicks = [730, 2_010, 4_999, 15_000, 15_950, 31_234].map((atMs, index) => ({
  atMs,
  x: 100 + index * 180,
  y: 150 + index * 80,
}))
const events: RecordedEvent[] = [
  meta(0, 1280, 720),
  snapshot(0, [box('background:#fff')]),
  ...clicks.map(({ atMs, x, y }) => incremental(atMs, SOURCE.mouseInteraction, { type: 2, id: 6, x, y })),
  at(LENGTH_MS, RRWEB.custom, { tag: 'end', payload: {} }),
]

const isWhite = (colour: Colour | undefined) => (colour?.[0] ?? 0) > 235
/** Halfway between the ripple's colour and white. */
const isRipple = (colour: Colour | undefined) => colour !== undefined && colour[0] < 200 && colour[2] > colour[0] + 40

test.each([
  {},
  { fps: 25 },
  { speed: 2 },
  { skipIdle: true },
  { fromMs: 1_000, toMs: 16_500 },
  { fps: 20, speed: 1.5, skipIdle: true, fromMs: 4_000 },
])('each click is in the frame of its time and in none before: %j', async (changed) => {
  const parameters = RenderParameters.parse(changed)
  const job = { events, startedAt: START, endedAt: START + LENGTH_MS, parameters }
  const { video, timeMap } = await stage.render(job)
  const shown = clicks.filter(({ atMs }) => atMs >= parameters.fromMs && atMs <= (parameters.toMs ?? LENGTH_MS))
  expect(shown.length).toBeGreaterThan(2)
  const frameMs = 1000 / parameters.fps
  for (const { atMs, x, y } of shown) {
    const frame = Math.ceil(toVideoMs(timeMap, atMs) / frameMs - 1e-6)
    const seconds = [frame - 0.5, frame + 0.5].map((index) => (index * frameMs) / 1000)
    const [before, during] = await stage.viewer.video(video, seconds, [(x - 3) / 1280, (y - 1) / 720])
    expect([atMs, isWhite(before), isRipple(during)]).toEqual([atMs, true, true])
  }
})

test('without ripples and pointer a click shows nothing', async () => {
  const parameters = RenderParameters.parse({ clickRipples: false, cursor: false })
  const job = { events, startedAt: START, endedAt: START + LENGTH_MS, parameters }
  const { video, frames } = await stage.render(job)
  expect(frames).toBeLessThan(5)
  expect(isWhite((await stage.viewer.video(video, [2.15], [(280 - 3) / 1280, (230 - 1) / 720]))[0])).toBe(true)
})

test('refuses a clip that begins after the session, with the reason', async () => {
  const parameters = RenderParameters.parse({ fromMs: 50_000, toMs: 60_000 })
  const job = { events, startedAt: START, endedAt: START + LENGTH_MS, parameters }
  await expect(stage.render(job)).rejects.toThrow(
    'The clip from 50000 ms to 60000 ms is empty: it exceeds the session length (40000 ms).',
  )
})

test('a clip after a new page knows where the pointer was', async () => {
  const later = [meta(20_000, 1280, 720), snapshot(20_001, [box('background:#fff')])]
  const all = [...events, ...later].sort((a, b) => a.timestamp - b.timestamp)
  const parameters = RenderParameters.parse({ fromMs: 25_000, toMs: 26_000 })
  const job = { events: all, startedAt: START, endedAt: START + LENGTH_MS, parameters }
  const { video } = await stage.render(job)
  // The click at 15.95 s; the pointer's dark body is right and below of it.
  const [colour] = await stage.viewer.video(video, [0.5], [(820 + 5) / 1280, (470 + 10) / 720])
  expect(Math.max(...(colour ?? [255]))).toBeLessThan(90)
})

test('a finger is visible while it touches', async () => {
  const touch = (atMs: number, type: number) =>
    incremental(atMs, SOURCE.mouseInteraction, { type, id: 6, x: 640, y: 360, pointerType: 2 })
  const events = [
    meta(0, 1280, 720),
    snapshot(0, [box('background:#fff')]),
    touch(1_010, MOUSE.touchStart),
    touch(2_000, TOUCH_END),
  ]
  const job = { events, startedAt: START, endedAt: START + 3_000, parameters: RenderParameters.parse({}) }
  const { video } = await stage.render(job)
  const [before, during, after] = await stage.viewer.video(video, [0.95, 1.55, 2.55], [637 / 1280, 359 / 720])
  expect([isWhite(before), isRipple(during), isWhite(after)]).toEqual([true, true, true])
})

/** rrweb's MouseInteractions: the finger is lifted. */
const TOUCH_END = 9
