import type { TimeMapEntry } from './render.ts'
import type { TimeRange } from './timeRange.ts'

/** How session time and video time convert both ways: entries in order, without gaps on either side. */
export type TimeMap = TimeMapEntry[]

/** Which part of a session is shown, and how fast. Milliseconds of session time. */
export interface TimePlan {
  fromMs: number
  toMs: number
  /** Seconds of the session per second of the video. */
  speed: number
  /** Ranges without activity, in order: each takes {@link IDLE_SHOWN_MS} at normal speed. */
  idle: { fromMs: number; toMs: number }[]
}

/** For how long a longer range is shown. */
export const IDLE_SHOWN_MS = 1_000

export function planTime({ fromMs, toMs, speed, idle }: TimePlan): TimeMap {
  const map: TimeMap = []
  let videoMs = 0
  const add = (sessionMs: number, untilMs: number, lengthMs: number) => {
    if (untilMs <= sessionMs) return
    map.push({ sessionMs, sessionLengthMs: untilMs - sessionMs, videoMs, videoLengthMs: lengthMs / speed })
    videoMs += lengthMs / speed
  }
  let atMs = fromMs
  for (const gap of idle) {
    const [begin, end] = [Math.max(gap.fromMs, atMs), Math.min(gap.toMs, toMs)]
    // A clip may contain so little of it that there is nothing to shorten.
    if (end - begin <= IDLE_SHOWN_MS) continue
    add(atMs, begin, begin - atMs)
    add(begin, end, IDLE_SHOWN_MS)
    atMs = end
  }
  add(atMs, toMs, toMs - atMs)
  return map
}

/** The map of one part of a video: what it shows of the session, with video times from the start of the part. */
export function sliceTime(map: TimeMap, { fromMs, toMs }: TimeRange): TimeMap {
  const [startMs, endMs] = [toVideoMs(map, fromMs), toVideoMs(map, toMs)]
  return map.flatMap((entry) => {
    const [begin, end] = [Math.max(entry.sessionMs, fromMs), Math.min(entry.sessionMs + entry.sessionLengthMs, toMs)]
    if (end <= begin) return []
    const [videoMs, untilMs] = [Math.max(entry.videoMs, startMs), Math.min(entry.videoMs + entry.videoLengthMs, endMs)]
    return {
      sessionMs: begin,
      sessionLengthMs: end - begin,
      videoMs: videoMs - startMs,
      videoLengthMs: untilMs - videoMs,
    }
  })
}

export const videoLengthMs = (map: TimeMap): number => map.reduce((sum, entry) => sum + entry.videoLengthMs, 0)

/** The moment of the session that the video shows then; times outside are clamped. */
export function toSessionMs(map: TimeMap, videoMs: number): number {
  const entry = lastFrom(map, 'videoMs', videoMs)
  if (!entry) return 0
  return entry.sessionMs + along(videoMs - entry.videoMs, entry.videoLengthMs, entry.sessionLengthMs)
}

/** When the video shows that moment of the session. */
export function toVideoMs(map: TimeMap, sessionMs: number): number {
  const entry = lastFrom(map, 'sessionMs', sessionMs)
  if (!entry) return 0
  return entry.videoMs + along(sessionMs - entry.sessionMs, entry.sessionLengthMs, entry.videoLengthMs)
}

/**
 * The last entry that starts at or before a moment, else the first. By bisection: a day without its idle time has many
 * thousands.
 */
function lastFrom(map: TimeMap, side: 'sessionMs' | 'videoMs', ms: number): TimeMapEntry | undefined {
  let [low, high] = [0, map.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((map[middle]?.[side] ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return map[Math.max(0, low - 1)]
}

/**
 * The same distance on the other side. Exact where both are equally long, so that a frame of a part shows the same
 * moment as the complete video's.
 */
const along = (passed: number, length: number, otherLength: number) =>
  length > 0 ? Math.min(length, Math.max(0, passed)) * (otherLength / length) : 0
