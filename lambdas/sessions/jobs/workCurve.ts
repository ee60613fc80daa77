import type { Manifest, Segment } from '@incuera/contract/manifest.ts'
import type { RenderParameters } from '@incuera/contract/render.ts'
import type { Stretch } from '@incuera/contract/stretch.ts'
import { type TimeMap, toVideoMs, videoLengthMs } from '@incuera/contract/timeMap.ts'

/**
 * What a frame costs when all of its picture changes, at 1280x720 (measured on 2 cores: 15 to 22 ms, of which a function of 3 GB
 * has 1.7), and what a stored kilobyte costs to parse and replay (3.1 MB of JSON of a live table: 6 s, gzipped a ninth of it).
 */
const FRAME_MS = 25
const KILOBYTE_MS = 15
/** Idle time costs nothing while the page stands still, but everything while it turns a spinner, which no manifest tells. */
const IDLE_SHARE = 0.35
const PIXELS = 1280 * 720

/** How much work has been done until a moment of the video; it never falls, and rises in straight lines between these points. */
export type WorkCurve = { videoMs: number; workMs: number }[]

/** Pure. The estimate of a renderer's work, from what the manifest says of events, bytes and idle time. */
export function workCurve(manifest: Manifest, segments: Segment[], timeMap: TimeMap, idle: Stretch[], parameters: RenderParameters): WorkCurve {
  const { startedAt, endedAt } = manifest
  const { fps, width, height } = parameters
  const frameWorkPerMs = (FRAME_MS * Math.max(0.5, (width * height) / PIXELS) * fps) / 1000
  const stays = segments.map((segment, index) => ({
    fromMs: segment.startedAt - startedAt,
    toMs: Math.max((segments[index + 1]?.startedAt ?? endedAt) - startedAt, segment.startedAt - startedAt + 1),
    workMs: (segment.bytes / 1000) * KILOBYTE_MS,
  }))
  const edges = [...stays, ...idle].flatMap(({ fromMs, toMs }) => [toVideoMs(timeMap, fromMs), toVideoMs(timeMap, toMs)])
  const times = [...new Set([0, ...edges, videoLengthMs(timeMap)])].sort((a, b) => a - b)
  const idleLengths = lengthsInVideo(timeMap, idle)
  const byteLengths = lengthsInVideo(timeMap, stays)

  const curve: WorkCurve = []
  let workMs = 0
  let [idleAt, stayAt] = [0, 0]
  for (const [index, videoMs] of times.entries()) {
    const from = times[index - 1]
    if (from !== undefined) {
      while (idleAt < idleLengths.length && (idleLengths[idleAt]?.to ?? 0) <= from) idleAt++
      while (stayAt < byteLengths.length - 1 && (byteLengths[stayAt]?.to ?? 0) <= from) stayAt++
      const isIdle = (idleLengths[idleAt]?.from ?? Number.POSITIVE_INFINITY) <= from
      const stay = byteLengths[stayAt]
      const length = videoMs - from
      const bytesWork = stay && stay.from <= from && stay.to > stay.from ? ((stays[stayAt]?.workMs ?? 0) * length) / (stay.to - stay.from) : 0
      workMs += length * frameWorkPerMs * (isIdle ? IDLE_SHARE : 1) + bytesWork
    }
    curve.push({ videoMs, workMs })
  }
  return curve
}

const lengthsInVideo = (map: TimeMap, stretches: Stretch[]) =>
  stretches.map(({ fromMs, toMs }) => ({ from: toVideoMs(map, fromMs), to: toVideoMs(map, toMs) }))

/** The work done until then. */
export function workAt(curve: WorkCurve, videoMs: number): number {
  return between(curve, videoMs, 'videoMs', 'workMs')
}

/** The moment of the video by which so much work is done. */
export function videoMsAt(curve: WorkCurve, workMs: number): number {
  return between(curve, workMs, 'workMs', 'videoMs')
}

type Axis = keyof WorkCurve[number]

function between(curve: WorkCurve, value: number, on: Axis, wanted: Axis): number {
  const index = firstAbove(curve, value, on)
  const [before, after] = [curve[Math.max(0, index - 1)], curve[index] ?? curve.at(-1)]
  if (!before || !after) return 0
  const length = after[on] - before[on]
  const share = length > 0 ? Math.min(1, Math.max(0, (value - before[on]) / length)) : 0
  return before[wanted] + share * (after[wanted] - before[wanted])
}

/** By halving: a day has thousands of points. */
function firstAbove(curve: WorkCurve, value: number, on: Axis): number {
  let [low, high] = [0, curve.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((curve[middle]?.[on] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
