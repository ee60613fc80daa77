import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { timesOf } from '../command/readRecording.ts'
import type { RenderTools } from '../render.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { readMp4 } from '../testing/readMp4.ts'
import { at, box, meta, mutation, START, snapshot } from '../testing/recording.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const GREEN = box('background:#0a0')
const end = (ms: number) => at(ms, RRWEB.custom, { tag: 'end', payload: {} })
const turnsRed = (ms: number) =>
  mutation(ms, { attributes: [{ id: 6, attributes: { style: 'height:100vh;background:#f00' } }] })
const still = [meta(0, 1280, 720), snapshot(0, [GREEN]), end(3_000)]

interface Case {
  events: RecordedEvent[]
  parameters?: Partial<RenderParameters>
  lengthMs?: number
  tools?: Partial<RenderTools>
}

/** The video's length, and its colours at some times: g, r or ?. */
async function look({ events, parameters = {}, lengthMs, tools }: Case, seconds: (endSeconds: number) => number[]) {
  const times = lengthMs === undefined ? timesOf(events) : { startedAt: START, endedAt: START + lengthMs }
  const rendering = await stage.render({ events, ...times, parameters: RenderParameters.parse(parameters) }, tools)
  const { durationSeconds } = await readMp4(rendering.video)
  const colours = await stage.viewer.video(rendering.video, seconds(durationSeconds), [0.5, 0.5])
  const named = colours.map(([red, green]) => (red < 60 && green > 130 ? 'g' : red > 200 && green < 60 ? 'r' : '?'))
  return { durationSeconds, seen: named.join(''), pictures: rendering.keyframes.length }
}

describe('a recording is rendered, however short or quiet it is', () => {
  test.each<[string, Case, number]>([
    ['an event after the last frame, and nothing that changes', { events: [...still.slice(0, 2), end(950)] }, 0.95],
    [
      'its only page at the very end',
      { events: [end(0), meta(9_930, 1280, 720), snapshot(9_930, [GREEN]), end(9_990)] },
      9.99,
    ],
    ['a clip that ends between frames', { events: still, parameters: { toMs: 950 } }, 0.95],
    ['the shortest clip of the dashboard', { events: still, parameters: { fromMs: 1_230, toMs: 1_730 } }, 0.5],
    ['a single event', { events: [snapshot(0, [GREEN])] }, 0.1],
    [
      'a tenth of a second at half speed',
      { events: [...still.slice(0, 2), end(100)], parameters: { speed: 0.5 } },
      0.2,
    ],
    ['less than a frame', { events: [...still.slice(0, 2), end(30)] }, 0.1],
    [
      'nothing that changes, and idle time to skip',
      { events: still, parameters: { skipIdle: true }, lengthMs: 60_000 },
      1,
    ],
  ])('%s', async (_name, one, seconds) => {
    const { durationSeconds, seen, pictures } = await look(one, (endSeconds) => [0, endSeconds - 0.01])
    expect([seen, pictures]).toEqual(['gg', 1])
    expect(durationSeconds).toBeCloseTo(seconds, 2)
  })
})

describe('the last frame shows how the session ends', () => {
  test.each<[string, number, number, Omit<Case, 'events'>]>([
    ['after the last regular frame', 1_950, 2_000, {}],
    ['with the last event', 2_000, 2_000, {}],
    ['at 30 frames a second, whose times are fractions', 2_000, 2_000, { parameters: { fps: 30 } }],
    ['in a clip', 2_480, 3_000, { parameters: { fromMs: 500, toMs: 2_480 } }],
    ['at double speed, with idle time skipped', 9_999, 9_999, { parameters: { speed: 2, skipIdle: true } }],
    ['in screenshots', 1_310, 1_310, { tools: { engine: 'jpeg' } }],
  ])('%s', async (_name, redMs, lengthMs, one) => {
    const events = [...still.slice(0, 2), turnsRed(redMs), end(lengthMs)]
    const { fps = 10, fromMs = 0, toMs = lengthMs, speed = 1, skipIdle } = one.parameters ?? {}
    const { durationSeconds, seen } = await look({ ...one, events, lengthMs }, (endSeconds) => [
      endSeconds - 0.6 / fps,
      endSeconds - 0.4 / fps,
    ])
    expect(seen).toBe('gr')
    if (!skipIdle) expect(durationSeconds).toBeCloseTo(((toMs ?? lengthMs) - fromMs) / 1000 / speed, 2)
  })
})
