import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { foreignRecording } from '../testing/foreignRecording.ts'
import { readRecording, timesOf } from './command/readRecording.ts'
import type { Rendering, RenderTools } from './render.ts'
import type { Colour } from './testing/colour.ts'
import { hostileRecording } from './testing/hostileRecording.ts'
import { openStage, type Stage } from './testing/openStage.ts'
import { otherTimes } from './testing/otherTimes.ts'
import { readMp4 } from './testing/readMp4.ts'
import { at, box, element, incremental, meta, mutation, snapshot } from './testing/recording.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

interface Options extends Partial<RenderTools> {
  parameters?: Partial<RenderParameters>
}
const render = (events: RecordedEvent[], { parameters = {}, ...tools }: Options = {}): Promise<Rendering> =>
  stage.render({ events, ...timesOf(events), parameters: RenderParameters.parse(parameters) }, tools)

const RED = 'background:#f00'
const GREEN = 'background:#0a0'
const BLUE = 'background:#00f'
/** Encoding and decoding costs a few levels; a wrong colour space would cost 27. */
const like = (expected: Colour) => (colour: Colour | undefined) =>
  expected.every((value, channel) => Math.abs((colour?.[channel] ?? -99) - value) <= 12)
const isRed = like([255, 0, 0])
const isGreen = like([0, 170, 0])
const isBlue = like([0, 0, 255])

/** A page that is red, turns green at 1 s and blue at `blueMs`; it ends then or a second later. */
const threeColours = (blueMs: number): RecordedEvent[] => [
  meta(0, 1280, 720),
  snapshot(0, [box(RED)]),
  mutation(1000, { attributes: [{ id: 6, attributes: { style: `height:100vh;${GREEN}` } }] }),
  mutation(blueMs, { attributes: [{ id: 6, attributes: { style: `height:100vh;${BLUE}` } }] }),
  at(blueMs + 1000, RRWEB.custom, { tag: 'end', payload: {} }),
]

describe('a recording of another client', () => {
  let rendering: Rendering
  beforeAll(async () => {
    rendering = await render(foreignRecording())
  })

  test('becomes an MP4 of its own length, index at the front, at 1280x720', async () => {
    const mp4 = await readMp4(rendering.video)
    expect(mp4.durationSeconds).toBeCloseTo(81.08, 1)
    expect(mp4).toMatchObject({ width: 1280, height: 720, codec: expect.stringMatching(/^avc1\.42/) })
    expect(mp4.boxes.indexOf('moov')).toBeLessThan(mp4.boxes.indexOf('mdat'))
    expect(mp4.frames[0]).toMatchObject({ ms: 0, key: true })
    expect(mp4.frames).toHaveLength(rendering.frames)
    // The page shows a clock that counts seconds.
    expect(rendering.frames).toBeGreaterThan(81)
    // The last frame is shown for half a frame.
    expect(mp4.frames.slice(0, -1).every(({ ms }) => ms % 100 === 0)).toBe(true)
    expect(mp4.frames.every(({ ms }, index) => ms > (mp4.frames[index - 1]?.ms ?? -1))).toBe(true)
  })

  test('is captured from the tab, with hardly a frame lost, and makes no requests', () => {
    expect(rendering.engine).toBe('tab')
    expect(rendering.missedFrames).toBeLessThanOrEqual(5)
    expect(rendering.notShown).toBe(0)
    expect(rendering.refusedRequests).toEqual([])
  })

  test('has a poster and keyframes that show the page, letterboxed', async () => {
    expect(rendering.keyframes.length).toBeGreaterThan(1)
    // 1166x705 in 1280x720: black bars of 44 px at the sides, a grey title bar and a white editor between.
    const [bar, title, editor] = await stage.viewer.picture(rendering.poster, [
      [0.01, 0.5],
      [0.5, 0.02],
      [0.5, 0.3],
    ])
    expect(bar).toEqual([0, 0, 0])
    expect(Math.abs((title?.[0] ?? 0) - 200)).toBeLessThan(12)
    expect(Math.min(...(editor ?? []))).toBeGreaterThan(245)
    expect(await stage.viewer.shades(rendering.poster)).toBeGreaterThan(50)
  })
})

test('a session in our own shop, recorded by our SDK, is complete', async () => {
  const fixture = resolve(import.meta.dirname, '..', '..', 'sdk', 'e2e', 'fixtures', 'shopSession.json.gz')
  const events = readRecording(readFileSync(fixture))
  const { startedAt, endedAt } = timesOf(events)
  const rendering = await render(events)
  const { durationSeconds } = await readMp4(rendering.video)
  expect(Math.abs(durationSeconds - (endedAt - startedAt) / 1000)).toBeLessThan(0.1)
  expect(rendering.keyframes.length).toBeGreaterThan(5)
  for (const { jpeg } of rendering.keyframes) expect(await stage.viewer.shades(jpeg)).toBeGreaterThan(100)
})

test('each change is in the frame of its time, in the file as a browser plays it', async () => {
  const { video } = await render(threeColours(3000))
  const colours = await stage.viewer.video(video, [0, 0.95, 1.05, 2.95, 3.05, 3.99], [0.5, 0.5])
  expect(colours.map((colour) => [isRed(colour), isGreen(colour), isBlue(colour)].indexOf(true))).toEqual([
    0, 0, 1, 1, 2, 2,
  ])
  expect(await stage.viewer.plays(video)).toBeCloseTo(4, 1)
})

test('two renders have the same frame times', async () => {
  const events = [
    ...threeColours(2000),
    ...Array.from({ length: 10 }, (_, index) =>
      incremental(300 + index * 130, SOURCE.mouseMove, {
        positions: [
          { x: 100 + index * 40, y: 200, id: 6, timeOffset: -50 },
          { x: 120 + index * 40, y: 210, id: 6, timeOffset: 0 },
        ],
      }),
    ),
  ]
  const [one, other] = [await render(events), await render(events)]
  const [frames, others] = [(await readMp4(one.video)).frames, (await readMp4(other.video)).frames]
  expect(frames.length).toBeGreaterThan(10)
  // The tab loses less than one in a thousand.
  expect(otherTimes(frames, others).length).toBeLessThanOrEqual(one.missedFrames + other.missedFrames)
})

test('idle time costs nothing, and the video still has it', async () => {
  const rendering = await render(threeColours(1_800_000))
  const mp4 = await readMp4(rendering.video)
  expect(mp4.durationSeconds).toBeCloseTo(1801, 1)
  expect(rendering.steps).toBeLessThan(60)
  expect(rendering.frames).toBeLessThan(10)
  const colours = await stage.viewer.video(rendering.video, [900, 1800.05], [0.5, 0.5])
  expect([isGreen(colours[0]), isBlue(colours[1])]).toEqual([true, true])
})

test('CSS animations run by session time', async () => {
  const style = element(
    'style',
    {},
    '@keyframes turn { from { background: #f00 } to { background: #00f } } div { animation: turn 2s steps(2, jump-none) forwards }',
  )
  const { video } = await render([
    meta(0, 1280, 720),
    snapshot(0, [box('')], [style]),
    at(3000, RRWEB.custom, { tag: 'end', payload: {} }),
  ])
  const colours = await stage.viewer.video(video, [0.05, 0.85, 1.25, 2.9], [0.5, 0.5])
  expect(colours.map(isRed)).toEqual([true, true, false, false])
  expect(colours.map(isBlue)).toEqual([false, false, true, true])
})

test('a resized window stays complete inside the frame; other sizes and rates are supported', async () => {
  const events = [
    meta(0, 1280, 720),
    snapshot(0, [box(RED)]),
    incremental(1000, SOURCE.viewportResize, { width: 400, height: 800 }),
    at(2000, RRWEB.custom, { tag: 'end', payload: {} }),
  ]
  const { video } = await render(events, { parameters: { fps: 25, width: 641, height: 360 } })
  expect(await readMp4(video)).toMatchObject({ width: 640, height: 360 })
  // 400x800 in 640x360 is 180 px wide, from 230 to 410.
  const [wide] = await stage.viewer.video(video, [0.5], [0.1, 0.5])
  const [outside] = await stage.viewer.video(video, [1.5], [0.1, 0.5])
  const [inside] = await stage.viewer.video(video, [1.5], [0.5, 0.95])
  expect([isRed(wide), isRed(inside)]).toEqual([true, true])
  expect(Math.max(...(outside ?? [255]))).toBeLessThan(30)
})

test('screenshots give the same result without tab capture', async () => {
  const { video, engine } = await render(threeColours(2000), { engine: 'jpeg' })
  expect(engine).toBe('jpeg')
  expect((await readMp4(video)).durationSeconds).toBeCloseTo(3, 1)
  const colours = await stage.viewer.video(video, [0.5, 1.5, 2.5], [0.5, 0.5])
  expect([isRed(colours[0]), isGreen(colours[1]), isBlue(colours[2])]).toEqual([true, true, true])
})

test('a hostile recording makes no request and runs no script', async () => {
  let connections = 0
  const server = createServer((_request, response) => response.end())
  server.on('connection', () => connections++)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    const { port } = server.address() as AddressInfo
    const rendering = await render(hostileRecording(`http://127.0.0.1:${port}`))
    expect(connections).toBe(0)
    expect(rendering.durationMs).toBe(2000)
    for (const seconds of [0.2, 1.9])
      expect(isGreen((await stage.viewer.video(rendering.video, [seconds], [0.5, 0.02]))[0])).toBe(true)
  } finally {
    server.close()
  }
})

test('skips broken events and shows those after them', async () => {
  const broken = [
    ...[0, 1, 2, 3, 4, 5, 6].map((type) => at(100, type, null)),
    ...[0, 1, 2, 3, 4, 5, 6].map((type) => at(150, type, {})),
    ...Array.from({ length: 20 }, (_, source) => incremental(200, source, {})),
    ...Array.from({ length: 20 }, (_, source) =>
      incremental(250, source, {
        id: 999_999,
        positions: [null, { x: 'a', timeOffset: Number.NaN }],
        ranges: 7,
        adds: 1,
      }),
    ),
    at(300, RRWEB.fullSnapshot, { node: { type: 2, tagName: 'div' }, initialOffset: null }),
    at(310, RRWEB.meta, { width: -5, height: Number.NaN }),
    // Two nodes that wait for each other.
    mutation(320, {
      adds: [
        { parentId: 5, nextId: 71, node: { type: 2, tagName: 'p', attributes: {}, childNodes: [], id: 70 } },
        { parentId: 5, nextId: 70, node: { type: 2, tagName: 'p', attributes: {}, childNodes: [], id: 71 } },
      ],
    }),
    incremental(330, SOURCE.viewportResize, { width: 1e12, height: 1e12 }),
    meta(340, 1280, 720),
    snapshot(350, [box(RED)]),
    at(9e12, RRWEB.custom, { tag: 'a broken clock' }),
  ]
  const events = [meta(0, 1280, 720), snapshot(0, [box(RED)]), ...broken, ...threeColours(2000).slice(2)]
  const rendering = await render(events)
  expect(rendering.durationMs).toBe(3000)
  expect(rendering.notShown).toBeGreaterThan(10)
  const colours = await stage.viewer.video(rendering.video, [1.5, 2.5], [0.5, 0.5])
  expect([isGreen(colours[0]), isBlue(colours[1])]).toEqual([true, true])
})
