import type { Manifest } from '@incuera/contract/manifest.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { planTime, sliceTime, toSessionMs, videoLengthMs } from '@incuera/contract/timeMap.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ManifestShape, toManifest } from '../testing/toManifest.ts'
import { PART_WORK_MS, planParts } from './planParts.ts'
import { workAt, workCurve } from './workCurve.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Looking for the smallest counterexample takes minutes here. */
const OPTIONS = { endOnFailure: true, numRuns: 50 }

/** Sessions up to a day, with segments, snapshots and idle ranges anywhere. */
const shapes: fc.Arbitrary<ManifestShape> = fc.integer({ min: 1_000, max: 8 * HOUR }).chain((durationMs) => {
  const times = fc
    .array(fc.integer({ min: 0, max: durationMs }), { maxLength: 30 })
    .map((all) => [...new Set(all)].sort((a, b) => a - b))
  const segment = fc.record({
    fromMs: fc.integer({ min: 0, max: durationMs }),
    bytes: fc.integer({ min: 100, max: 30_000_000 }),
  })
  return fc.record({
    durationMs: fc.constant(durationMs),
    segments: fc
      .tuple(fc.array(segment, { maxLength: 15 }), fc.integer({ min: 100, max: 2_000_000 }), times)
      .map(([more, bytes, snapshotsMs]) => [
        { fromMs: 0, bytes, snapshotsMs: [0, ...snapshotsMs] },
        ...more.sort((a, b) => a.fromMs - b.fromMs),
      ]),
    idle: times.map((edges) =>
      edges.flatMap((fromMs, index) =>
        index % 2 === 0 && (edges[index + 1] ?? 0) - fromMs > 3_000 ? [{ fromMs, toMs: edges[index + 1] ?? 0 }] : [],
      ),
    ),
  })
})
const parameters = fc
  .record({
    fps: fc.constantFrom(5, 10, 25, 30),
    speed: fc.constantFrom(0.5, 1, 4),
    skipIdle: fc.boolean(),
    width: fc.constantFrom(640, 1280, 1920),
  })
  .map((chosen) => RenderParameters.parse(chosen))

const timeMapOf = (manifest: Manifest, { speed, skipIdle }: RenderParameters) =>
  planTime({ fromMs: 0, toMs: manifest.durationMs, speed, idle: skipIdle ? (manifest.windows[0]?.idle ?? []) : [] })

/** Work of each part, and the maximum of a single frame, which cannot be split. */
function workOf(manifest: Manifest, chosen: RenderParameters): { parts: number[]; frame: number } {
  const timeMap = timeMapOf(manifest, chosen)
  const curve = workCurve(manifest, manifest.segments, timeMap, manifest.windows[0]?.idle ?? [], chosen)
  const frameMs = 1000 / chosen.fps
  const inFrame = (fromMs: number) => workAt(curve, fromMs + frameMs) - workAt(curve, fromMs)
  let videoMs = 0
  const parts = planParts(manifest, chosen).map((part) => {
    const before = workAt(curve, videoMs)
    videoMs += videoLengthMs(sliceTime(timeMap, part))
    return workAt(curve, videoMs) - before
  })
  return { parts, frame: Math.max(...curve.flatMap(({ videoMs: ms }) => [inFrame(ms), inFrame(ms - frameMs)])) }
}

describe('whatever the session and the parameters, its parts', () => {
  test('cover it without gap or overlap, the same every time', () => {
    fc.assert(
      fc.property(shapes, parameters, (shape, chosen) => {
        const manifest = toManifest(shape)
        const parts = planParts(manifest, chosen)
        expect(parts[0]?.fromMs).toBe(0)
        expect(parts.at(-1)?.toMs).toBe(shape.durationMs)
        expect(parts.filter(({ fromMs, toMs }) => toMs <= fromMs)).toEqual([])
        expect(parts.slice(1).map(({ fromMs }) => fromMs)).toEqual(parts.slice(0, -1).map(({ toMs }) => toMs))
        expect(planParts(toManifest(shape), chosen)).toEqual(parts)
      }),
      OPTIONS,
    )
  })

  test('are about as much work as a part should be', () => {
    fc.assert(
      fc.property(shapes, parameters, (shape, chosen) => {
        const { parts, frame } = workOf(toManifest(shape), chosen)
        expect(Math.max(...parts)).toBeLessThan(PART_WORK_MS * 1.75 + 2 * frame)
      }),
      OPTIONS,
    )
  })

  test('begin on frames of the complete video, and together are as long', () => {
    fc.assert(
      fc.property(shapes, parameters, (shape, chosen) => {
        const manifest = toManifest(shape)
        const whole = timeMapOf(manifest, chosen)
        const frameMs = 1000 / chosen.fps
        let [videoMs, offGrid, offTime] = [0, 0, 0]
        for (const part of planParts(manifest, chosen)) {
          offGrid = Math.max(offGrid, Math.abs(videoMs / frameMs - Math.round(videoMs / frameMs)) * frameMs)
          offTime = Math.max(offTime, Math.abs(toSessionMs(whole, videoMs) - part.fromMs))
          videoMs += videoLengthMs(sliceTime(whole, part))
        }
        expect(offGrid).toBeLessThan(0.05)
        expect(offTime).toBeLessThan(0.1)
        expect(videoMs).toBeCloseTo(videoLengthMs(whole), 1)
      }),
      OPTIONS,
    )
  })
})

describe('a session', () => {
  const checkouts = (fromMs: number, toMs: number) =>
    Array.from({ length: Math.ceil((toMs - fromMs) / MINUTE) }, (_, index) => fromMs + index * MINUTE)

  test('of a few minutes is one part', () => {
    const manifest = toManifest({
      durationMs: 4 * MINUTE,
      segments: [{ fromMs: 0, bytes: 300_000, snapshotsMs: checkouts(0, 4 * MINUTE) }],
    })
    expect(planParts(manifest, RenderParameters.parse({}))).toEqual([{ fromMs: 0, toMs: 4 * MINUTE }])
  })

  test('of an active hour is cut at full snapshots', () => {
    const segments = Array.from({ length: 6 }, (_, index) => ({
      fromMs: index * 10 * MINUTE,
      toMs: (index + 1) * 10 * MINUTE,
    })).map(({ fromMs, toMs }) => ({ fromMs, bytes: 1_000_000, snapshotsMs: checkouts(fromMs, toMs) }))
    const parts = planParts(toManifest({ durationMs: HOUR, segments }), RenderParameters.parse({}))
    expect(parts.length).toBeGreaterThan(10)
    expect(parts.filter(({ fromMs }) => fromMs % MINUTE !== 0)).toEqual([])
  })

  test('of a single segment is cut by time', () => {
    const parts = planParts(
      toManifest({ durationMs: HOUR, segments: [{ fromMs: 0, bytes: 1_000_000 }] }),
      RenderParameters.parse({}),
    )
    const lengths = parts.map(({ fromMs, toMs }) => toMs - fromMs)
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(1_000)
  })

  test('of six hours in which little happens takes far fewer parts than six busy ones, and next to none without its idle time', () => {
    const idle = Array.from({ length: 12 }, (_, index) => ({
      fromMs: index * 30 * MINUTE + 2 * MINUTE,
      toMs: (index + 1) * 30 * MINUTE,
    }))
    const shape = { durationMs: 6 * HOUR, segments: [{ fromMs: 0, bytes: 3_000_000, snapshotsMs: [0] }] }
    const count = (idleRanges: typeof idle, skipIdle: boolean) =>
      planParts(toManifest({ ...shape, idle: idleRanges }), RenderParameters.parse({ skipIdle })).length
    expect(count(idle, false)).toBeLessThan(0.4 * count([], false))
    expect(count(idle, true)).toBeLessThan(10)
  })
})

test('a clip has its own parts', () => {
  const manifest = toManifest({ durationMs: HOUR, segments: [{ fromMs: 0, bytes: 1_000_000 }] })
  expect(planParts(manifest, RenderParameters.parse({ fromMs: 10_000, toMs: 70_000 }))).toEqual([
    { fromMs: 10_000, toMs: 70_000 },
  ])
})
