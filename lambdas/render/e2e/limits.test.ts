import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { JobError } from '#runtime/errors.ts'
import { timesOf } from '../command/readRecording.ts'
import type { RenderTools } from '../render.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { readMp4 } from '../testing/readMp4.ts'
import { at, box, element, incremental, meta, snapshot } from '../testing/recording.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const render = (events: RecordedEvent[], tools?: Partial<RenderTools>) =>
  stage.render({ events, ...timesOf(events), parameters: RenderParameters.parse({}) }, tools)

test('a page of 100,000 nodes that all turn, in a window of a million pixels, becomes a video', async () => {
  const style = element(
    'style',
    {},
    '@keyframes turn { to { transform: rotate(1turn) } } section { animation: turn 1s infinite } i { color: #0a0 }',
  )
  const sections = Array.from({ length: 1_000 }, () =>
    element('section', {}, ...Array.from({ length: 49 }, () => element('i', {}, 'x'))),
  )
  const events = [
    meta(0, 1_000_000, 1_000_000),
    snapshot(0, sections, [style]),
    at(300, RRWEB.custom, { tag: 'end', payload: {} }),
  ]
  const rendering = await render(events)
  expect(rendering.durationMs).toBe(300)
  expect(rendering.frames).toBeGreaterThan(1)
})

test('a page that takes too long to draw becomes a video of full length, with fewer frames', async () => {
  const style = element(
    'style',
    {},
    '@keyframes turn { to { transform: rotate(1turn) } } div { animation: turn 1s infinite }',
  )
  const events = [
    meta(0, 1280, 720),
    snapshot(0, [box('background:#f00')], [style]),
    at(20_000, RRWEB.custom, { tag: 'end', payload: {} }),
  ]
  // A clock by which each frame takes 100 ms, on any machine.
  let nowMs = 0
  const now = () => {
    nowMs += 100
    return nowMs
  }
  const rendering = await render(events, { budget: { limitMs: 4_000, now } })
  expect(rendering.durationMs).toBe(20_000)
  expect(rendering.leftOutFrames).toBeGreaterThan(20)
  const { frames, durationSeconds } = await readMp4(rendering.video)
  expect(durationSeconds).toBeCloseTo(20, 1)
  expect(frames.at(-1)?.ms).toBeGreaterThan(18_000)
})

test('a job without anything to show, and one that takes too long, end with their reason', async () => {
  await expect(render([meta(0, 1280, 720), at(1000, RRWEB.custom, {})])).rejects.toThrow(
    new JobError('The recording has no full snapshot, so there is no page to show.', { retry: false }),
  )

  const style = element(
    'style',
    {},
    '@keyframes turn { to { transform: rotate(360deg) } } div { animation: turn 2s infinite }',
  )
  const endless = [
    meta(0, 1280, 720),
    snapshot(0, [box('background:#f00')], [style]),
    at(3_600_000, RRWEB.custom, { tag: 'end' }),
  ]
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('it took longer than 2 s')), 2_000)
  await expect(render(endless, { signal: stop.signal })).rejects.toThrow(
    'Rendering was stopped: it took longer than 2 s',
  )
})

test('stylesheets that would crash the browser are omitted, and an event of 300,000 moves is thinned', async () => {
  const sheets = [
    element('style', { _cssText: `${'div{'.repeat(20_000)}${'}'.repeat(20_000)}` }),
    element('style', {}, `${'div{'.repeat(20_000)}${'}'.repeat(20_000)}`),
    element('style', { _cssText: '.a{color:red;background:blue}\n'.repeat(1_800_000) }),
  ]
  const positions = Array.from({ length: 300_000 }, (_, index) => ({
    x: index % 1_000,
    y: 1,
    id: 6,
    timeOffset: index / 700 - 430,
  }))
  const page = [
    meta(0, 1280, 720),
    snapshot(0, [box('background:#f00')], sheets),
    incremental(500, SOURCE.mouseMove, { positions }),
  ]
  const rendering = await render([...page, at(1_000, RRWEB.custom, { tag: 'end', payload: {} })])
  expect(rendering.notShown).toBe(3)
  expect(rendering.frames).toBeGreaterThan(1)
})
