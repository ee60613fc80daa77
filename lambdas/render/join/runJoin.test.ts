import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, partKeys, renderResultKey, segmentKey, storyboardKey } from '@incuera/contract/keys.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { RenderParameters, RenderResult } from '@incuera/contract/render.ts'
import { planTime, toSessionMs, toVideoMs, videoLengthMs } from '@incuera/contract/timeMap.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { cardMessageOf, joinMessageOf, partMessageOf } from '#sessions/jobs/messages.ts'
import type { Render } from '#sessions/model/render.ts'
import { toRenderRequest } from '#sessions/testing/toRenderRequest.ts'
import { CARD_MS } from '../plan/cardEvents.ts'
import { KEYFRAMES_MAX } from '../plan/chooseMoments.ts'
import type { Rendering, RenderJob } from '../render.ts'
import { runJob } from '../runJob.ts'
import { createMemoryJoinStore } from '../testing/createMemoryJoinStore.ts'
import { createMemoryRenderStore } from '../testing/createMemoryRenderStore.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { readMp4 } from '../testing/readMp4.ts'
import { at, box, incremental, meta, mutation, START, snapshot } from '../testing/recording.ts'
import { runJoin } from './runJoin.ts'

let stage: Stage
let folder: string
beforeAll(async () => {
  stage = await openStage()
  folder = await mkdtemp(join(tmpdir(), 'incuera-join-'))
})
afterAll(async () => {
  await stage?.close()
  await rm(folder, { recursive: true, force: true })
})

const LENGTH_MS = 9_000
/**
 * Three segments of three seconds: red, green and blue pages, on which the pointer moves, and nothing from 4 to 8 s.
 */
const colours = ['#f00', '#0a0', '#00f']
const segments: RecordedEvent[][] = colours.map((colour, index) => {
  const ms = index * 3_000
  const move = (atMs: number) =>
    incremental(atMs, SOURCE.mouseMove, { positions: [{ x: 100 + atMs / 10, y: 300, id: 6, timeOffset: 0 }] })
  const moves = Array.from({ length: 30 }, (_, step) => ms + step * 100 + 37).filter(
    (atMs) => atMs < 4_000 || atMs > 8_000,
  )
  const end = index === 2 ? [at(LENGTH_MS, RRWEB.custom, { tag: 'end', payload: {} })] : []
  return [
    meta(ms, 1280, 720, `https://shop.example/${index}`),
    snapshot(ms, [box(`background:${colour}`)]),
    ...moves.map(move),
    ...end,
  ]
})
const render = (patch: Partial<Render> = {}): Render =>
  toRenderRequest(1, { parts: [{ fromMs: 0, toMs: LENGTH_MS }], ...patch })
const IDLE = [{ fromMs: 3_937, toMs: 8_037 }]
const THREE = [
  { fromMs: 0, toMs: 3_000 },
  { fromMs: 3_000, toMs: 6_000 },
  { fromMs: 6_000, toMs: LENGTH_MS },
]

let objects: Map<string, Uint8Array>
beforeEach(() => {
  const wid = WindowId.parse('main')
  const place = render()
  const manifest: Manifest = {
    ...{
      v: 1,
      pid: place.pid,
      sid: place.sid,
      gen: 2,
      startedAt: START,
      endedAt: START + LENGTH_MS,
      durationMs: LENGTH_MS,
      mainWid: wid,
    },
    windows: [{ wid, startedAt: START, endedAt: START + LENGTH_MS, events: 1, idle: IDLE }],
    segments: segments.map((_, index) => ({
      ...{ key: segmentKey(place, 2, index + 1), wid, events: 1, bytes: 1 },
      ...{ startedAt: START + index * 3_000, endedAt: START + (index + 1) * 3_000 },
    })),
    gaps: [],
    counts: { events: 5, pages: 1, clicks: 0, rageClicks: 0, errors: 0 },
  }
  objects = new Map([[manifestKey(place, 2), Buffer.from(JSON.stringify(manifest))]])
  for (const [index, events] of segments.entries())
    objects.set(segmentKey(place, 2, index + 1), gzipSync(JSON.stringify(events)))
})

/** By what is rendered: the tests below join the same parts. */
const renderings = new Map<string, Promise<Rendering>>()
function renderOnce(job: RenderJob): Promise<Rendering> {
  const key = JSON.stringify(job)
  const rendering = renderings.get(key) ?? stage.render(job)
  renderings.set(key, rendering)
  return rendering
}

const runPart = (message: ReturnType<typeof partMessageOf>) =>
  runJob(
    {
      store: createMemoryRenderStore(objects),
      now: Date.now,
      render: async (_parameters, read) => renderOnce(await read()),
    },
    message,
  )

async function joined(of: Render) {
  const store = createMemoryJoinStore(objects)
  const outcome = await runJoin({ store, path: join(folder, 'joined.mp4'), now: Date.now }, joinMessageOf(of))
  const stored = JSON.parse(Buffer.from(objects.get(renderResultKey(of, 2, of.renderId)) ?? []).toString())
  expect(stored).toEqual(JSON.parse(JSON.stringify(outcome)))
  expect(store.writes.at(-1)).toBe(renderResultKey(of, 2, of.renderId))
  return { outcome, store }
}

async function made(of: Render) {
  for (const [at] of of.parts.entries()) await runPart(partMessageOf(of, at + 1))
  const { outcome, store } = await joined({ ...of, done: of.parts.map((_, at) => at + 1) })
  const result = RenderResult.parse(outcome)
  const video = objects.get(result.videoKey) ?? new Uint8Array()
  return { result, video, mp4: await readMp4(video), store }
}

describe.each([{}, { skipIdle: true, fps: 30, speed: 1.5 }])('a video in three parts, with %j,', (chosen) => {
  test('equals the complete video frame by frame, and plays', async () => {
    const parameters = RenderParameters.parse(chosen)
    const frameMs = 1000 / parameters.fps
    const idle = parameters.skipIdle ? IDLE : []
    const expected = planTime({ fromMs: 0, toMs: LENGTH_MS, speed: parameters.speed, idle })
    const seams = [3_000, 6_000].map((ms) => Math.ceil(toVideoMs(expected, ms) / frameMs - 1e-6))
    const ends = [0, ...seams.map((frame) => toSessionMs(expected, frame * frameMs)), LENGTH_MS]
    const ranges = ends.slice(1).map((toMs, index) => ({ fromMs: ends[index] ?? 0, toMs }))
    const whole = await made(render({ parameters }))
    const parts = await made(render({ parameters, renderId: 'r3', parts: ranges }))

    expect(whole.result).toMatchObject({
      parts: { count: 1 },
      videoKey: partKeys(render(), 2, 'r1', { index: 1, isCard: false }).video,
    })
    expect(whole.store.writes).toEqual([storyboardKey(render(), 2, 'r1'), renderResultKey(render(), 2, 'r1')])
    expect(parts.result).toMatchObject({
      parts: { count: 3 },
      bytes: parts.video.length,
      frames: parts.mp4.frames.length,
    })
    const grid = ({ mp4 }: typeof whole) => mp4.frames.map(({ ms }) => Math.round(ms / frameMs))
    // A part draws its first frame in any case.
    expect(grid(parts).filter((frame) => !seams.includes(frame))).toEqual(
      grid(whole).filter((frame) => !seams.includes(frame)),
    )
    expect(new Set(grid(parts)).size).toBe(parts.mp4.frames.length)
    expect(grid(parts)).toEqual([...grid(parts)].sort((a, b) => a - b))
    expect(parts.mp4.durationSeconds).toBeCloseTo(whole.mp4.durationSeconds, 2)
    expect(parts.mp4.boxes.indexOf('moov')).toBeLessThan(parts.mp4.boxes.indexOf('mdat'))

    expect(parts.result.durationMs).toBeCloseTo(videoLengthMs(expected), 3)
    expect(parts.result.timeMap).toHaveLength(expected.length)
    for (const ms of [0, 2_999, 3_000, 3_500, 6_000, 8_500, LENGTH_MS]) {
      expect(toVideoMs(parts.result.timeMap ?? [], ms)).toBeCloseTo(toVideoMs(expected, ms), 3)
      expect(toVideoMs(parts.result.timeMap ?? [], ms)).toBeCloseTo(toVideoMs(whole.result.timeMap ?? [], ms), 3)
    }
    const around = seams
      .flatMap((frame) => [(frame - 0.5) * frameMs, (frame + 0.5) * frameMs])
      .map((ms) => Math.max(0, ms) / 1000)
    const [own, others] = [
      await stage.viewer.video(parts.video, around, [0.9, 0.9]),
      await stage.viewer.video(whole.video, around, [0.9, 0.9]),
    ]
    const farthest = own.flatMap((colour, at) =>
      colour.map((level, channel) => Math.abs(level - (others[at]?.[channel] ?? 0))),
    )
    expect(Math.max(...farthest)).toBeLessThan(5)

    const atOf = ({ result }: typeof whole) => result.keyframes.map(({ atMs }) => atMs)
    expect(atOf(parts)).toEqual(atOf(whole))
    expect(parts.result.keyframes.length).toBeLessThanOrEqual(KEYFRAMES_MAX)
    const { sheets = [], pictures = [] } = parts.result.storyboard ?? {}
    expect(pictures.map(({ fromMs }) => Math.round(fromMs))).toEqual([
      0,
      ...pictures.slice(0, -1).map(({ toMs }) => Math.round(toMs)),
    ])
    expect(pictures.at(-1)?.toMs).toBeCloseTo(parts.result.durationMs, 3)
    expect(new Set(pictures.map(({ sheet }) => sheet)).size).toBe(sheets.length)
    const vtt = Buffer.from(objects.get(storyboardKey(render(), 2, 'r3')) ?? []).toString()
    expect(vtt.match(/^part-\d{4}\.storyboard-01\.jpg#xywh=\d+,0,160,90$/gm)).toHaveLength(pictures.length)
    for (const { key } of [...sheets, ...parts.result.keyframes, { key: parts.result.posterKey }])
      expect(objects.has(key)).toBe(true)
  })
})

describe('a part that cannot be rendered', () => {
  test('is a card in the video, and its range a gap', async () => {
    const of = render({ parts: THREE })
    objects.set(segmentKey(of, 2, 2), Buffer.from('not gzip'))
    // Part 1 reads up to its end, where the broken segment begins: only the last needs neither it nor what is before.
    const [reason] = [await runPart(partMessageOf(of, 2))].map((outcome) => ('reason' in outcome ? outcome.reason : ''))
    expect(reason).toMatch(/seg-0002\.json\.gz is invalid/)
    for (const [index, events] of segments.entries())
      objects.set(segmentKey(of, 2, index + 1), gzipSync(JSON.stringify(events)))
    await runPart(partMessageOf(of, 1))
    await runPart(partMessageOf(of, 3))
    const failed = { ...of, done: [1, 3], failed: [{ index: 2, reason: String(reason) }] }
    await runPart(cardMessageOf(failed, 2))
    const { outcome } = await joined({ ...failed, cards: [2] })
    const result = RenderResult.parse(outcome)
    expect(result.gaps).toEqual([{ fromMs: 3_000, toMs: 6_000, reason }])
    expect(result.durationMs).toBe(6_000 + CARD_MS)
    expect([1_000, 3_000, 4_500, 6_000].map((ms) => Math.round(toVideoMs(result.timeMap ?? [], ms)))).toEqual([
      1_000,
      3_000,
      3_000 + CARD_MS / 2,
      3_000 + CARD_MS,
    ])
    const video = objects.get(result.videoKey) ?? new Uint8Array()
    const [red, card, blue] = await stage.viewer.video(video, [2, 4.5, 8], [0.9, 0.9])
    expect([red?.[0], blue?.[2]].every((level) => (level ?? 0) > 200)).toBe(true)
    expect(Math.max(...(card ?? [255]))).toBeLessThan(60)
    expect(result.keyframes.some(({ atMs }) => atMs > 3_000 && atMs < 6_000)).toBe(false)
  })

  test('is omitted if there is no card either', async () => {
    const of = render({ parts: THREE })
    for (const index of [1, 3]) await runPart(partMessageOf(of, index))
    const { outcome } = await joined({ ...of, done: [1, 3], failed: [{ index: 2, reason: 'no' }], cardless: [2] })
    const result = RenderResult.parse(outcome)
    expect(result).toMatchObject({ durationMs: 6_000, gaps: [{ fromMs: 3_000, toMs: 6_000, reason: 'no' }] })
    expect([2_999, 3_000, 5_000, 7_000].map((ms) => toVideoMs(result.timeMap ?? [], ms))).toEqual([
      2_999, 3_000, 3_000, 4_000,
    ])
    expect((await readMp4(objects.get(result.videoKey) ?? new Uint8Array())).durationSeconds).toBeCloseTo(6, 1)
  })
})

test('parts that need different decoders give no video, permanently', async () => {
  const of = render({ parts: THREE.slice(0, 2) })
  await runPart(partMessageOf(of, 1))
  await runPart(partMessageOf({ ...of, parameters: RenderParameters.parse({ width: 640, height: 360 }) }, 2))
  const { outcome } = await joined({ ...of, done: [1, 2] })
  expect(outcome).toMatchObject({ reason: 'The parts of the video were encoded differently.', attempt: 1 })
})

test('waits for a part that is not stored yet', async () => {
  const of = render({ parts: THREE, done: [1, 2, 3] })
  await expect(
    runJoin(
      { store: createMemoryJoinStore(objects), path: join(folder, 'none.mp4'), now: Date.now },
      joinMessageOf(of),
    ),
  ).rejects.toThrow(/Cannot read .*part-0001\.render\.json/)
})

test('a page that changes after its last snapshot is drawn by the part that shows it', async () => {
  const of = render({
    parts: [
      { fromMs: 0, toMs: 4_000 },
      { fromMs: 4_000, toMs: LENGTH_MS },
    ],
  })
  const [, second = []] = segments
  const changed = mutation(3_500, { attributes: [{ id: 6, attributes: { style: { background: '#fff' } } }] })
  objects.set(segmentKey(of, 2, 2), gzipSync(JSON.stringify([...second.slice(0, 2), changed, ...second.slice(2)])))
  const { video } = await made(of)
  const [before, after] = await stage.viewer.video(video, [3.9, 4.1], [0.9, 0.9])
  expect([before, after].map((colour) => Math.min(...(colour ?? [0])) > 240)).toEqual([true, true])
})

test('before its window opens a video shows the first page, in whichever part', async () => {
  const of = render({ parts: THREE })
  const manifest: Manifest = JSON.parse(Buffer.from(objects.get(manifestKey(of, 2)) ?? []).toString())
  objects.set(manifestKey(of, 2), Buffer.from(JSON.stringify({ ...manifest, segments: manifest.segments.slice(1) })))
  const { video, result } = await made(of)
  expect(result.gaps).toBeUndefined()
  const shown = await stage.viewer.video(video, [0.1, 1.5, 2.9, 4.5], [0.9, 0.9])
  expect(shown.map(([red, green, blue]) => green > 130 && red < 60 && blue < 60)).toEqual([true, true, true, true])
})
