import type { Manifest, Segment } from '@incuera/contract/manifest.ts'
import type { RenderParameters } from '@incuera/contract/render.ts'
import { type TimeMap, toVideoMs } from '@incuera/contract/timeMap.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'

/**
 * The cost of a frame whose complete picture changes, at 1280x720 (measured on 2 cores: 15 to 22 ms, of which a
 * function of 3 GB has 1.7), and of parsing and replaying a stored kilobyte (3.1 MB of JSON of a live table: 6 s,
 * gzipped a ninth of it).
 */
const FRAME_MS = 25
const KILOBYTE_MS = 15
const PIXELS = 1280 * 720
/** Many equal events gzip to almost nothing, but each one is replayed. */
const EVENT_MS = 0.5
/** Missing from the first manifests: moves of the pointer, the longest changes, take half a second. */
const EVENT_BUSY_MS = 500
/**
 * While nothing is replayed the renderer skips ahead, so it costs nothing. Except if the page animates (a spinner),
 * which no manifest shows: a part then skips frames to finish in time (createPace.ts).
 */
const STILL_SHARE = 0.03

/** The work done until a moment of the video; it never falls, and is linear between these points. */
export type WorkCurve = { videoMs: number; workMs: number }[]

/** Pure. An estimate of the renderer's work, from bytes and idle time in the manifest. */
export function workCurve(
  manifest: Manifest,
  segments: Segment[],
  timeMap: TimeMap,
  idle: TimeRange[],
  parameters: RenderParameters,
): WorkCurve {
  const { startedAt, endedAt } = manifest
  const { fps, width, height } = parameters
  const frameRate = (FRAME_MS * Math.max(0.5, (width * height) / PIXELS) * fps) / 1000
  /** Work spread evenly over a range of the session; `rate` is work per millisecond of the video. */
  const spread = ({ fromMs, toMs }: TimeRange, rateOf: (lengthMs: number) => number): Change[] => {
    const [from, to] = [toVideoMs(timeMap, fromMs), toVideoMs(timeMap, toMs)]
    if (to <= from) return []
    const rate = rateOf(to - from)
    return [
      { videoMs: from, rate },
      { videoMs: to, rate: -rate },
    ]
  }
  const still = spread({ fromMs: 0, toMs: endedAt - startedAt }, () => frameRate * STILL_SHARE)
  const work = segments.flatMap((segment, index) => {
    const range = {
      fromMs: segment.startedAt - startedAt,
      toMs: (segments[index + 1]?.startedAt ?? endedAt) - startedAt,
    }
    const read = (segment.bytes / 1000) * KILOBYTE_MS + segment.events * EVENT_MS
    return [
      ...spread(range, (lengthMs) => read / lengthMs),
      ...busyRanges(range, idle, segment.busyMs ?? segment.events * EVENT_BUSY_MS).flatMap(({ busyMs, ...range }) =>
        spread(range, (lengthMs) => frameRate * Math.min(1, busyMs / lengthMs)),
      ),
    ]
  })
  return integrate([...still, ...work])
}

/**
 * A page changes while its visitor is active, and if it is busy for longer than that, also while the visitor is idle.
 */
function busyRanges(range: TimeRange, idle: TimeRange[], busyMs: number): (TimeRange & { busyMs: number })[] {
  const inside = idle
    .filter(({ fromMs, toMs }) => fromMs < range.toMs && toMs > range.fromMs)
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, range.fromMs), toMs: Math.min(toMs, range.toMs) }))
  const edges = [range.fromMs, ...inside.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), range.toMs]
  const active = edges
    .flatMap((fromMs, at) => (at % 2 === 0 ? [{ fromMs, toMs: edges[at + 1] ?? fromMs }] : []))
    .filter(isLong)
  const activeBusyMs = Math.min(busyMs, sum(active))
  return [...share(active, activeBusyMs), ...share(inside, busyMs - activeBusyMs)]
}

const isLong = ({ fromMs, toMs }: TimeRange) => toMs > fromMs
const sum = (ranges: TimeRange[]) => ranges.reduce((total, { fromMs, toMs }) => total + toMs - fromMs, 0)

const share = (ranges: TimeRange[], busyMs: number) => {
  const part = busyMs / sum(ranges)
  return busyMs > 0 ? ranges.map((range) => ({ ...range, busyMs: (range.toMs - range.fromMs) * part })) : []
}

/** From that moment of the video on, a millisecond of it takes this much more work, or less. */
interface Change {
  videoMs: number
  rate: number
}

function integrate(changes: Change[]): WorkCurve {
  const curve: WorkCurve = [{ videoMs: 0, workMs: 0 }]
  let [videoMs, workMs, rate] = [0, 0, 0]
  for (const change of changes.sort((a, b) => a.videoMs - b.videoMs)) {
    // Sums of many rates leave a small remainder, on either side of zero.
    workMs += (change.videoMs - videoMs) * Math.max(0, rate)
    videoMs = change.videoMs
    rate += change.rate
    curve.push({ videoMs, workMs })
  }
  return curve
}

/** The work done until then. */
export function workAt(curve: WorkCurve, videoMs: number): number {
  return between(curve, videoMs, 'videoMs', 'workMs')
}

/** The moment of the video by which this much work is done. */
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

/** By bisection: a day has thousands of points. */
function firstAbove(curve: WorkCurve, value: number, on: Axis): number {
  let [low, high] = [0, curve.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((curve[middle]?.[on] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
