import type { TimePiece } from './render.ts'
import type { TimeRange } from './timeRange.ts'

/** How session time and video time convert both ways: pieces in order, without holes on either side. */
export type TimeMap = TimePiece[]

/** What of a session is shown, and how fast. Milliseconds of session time. */
export interface TimePlan {
  fromMs: number
  toMs: number
  /** Seconds of the session in a second of the video. */
  speed: number
  /** Ranges in which nothing was done, in order: each takes {@link IDLE_SHOWN_MS} at normal speed. */
  idle: { fromMs: number; toMs: number }[]
}

/** How long a range is shown that is longer than that. */
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
    // A clip may hold so little of it that there is nothing to shorten.
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
  return map.flatMap((piece) => {
    const [begin, end] = [Math.max(piece.sessionMs, fromMs), Math.min(piece.sessionMs + piece.sessionLengthMs, toMs)]
    if (end <= begin) return []
    const [videoMs, untilMs] = [Math.max(piece.videoMs, startMs), Math.min(piece.videoMs + piece.videoLengthMs, endMs)]
    return { sessionMs: begin, sessionLengthMs: end - begin, videoMs: videoMs - startMs, videoLengthMs: untilMs - videoMs }
  })
}

export const videoLengthMs = (map: TimeMap): number => map.reduce((sum, piece) => sum + piece.videoLengthMs, 0)

/** Which moment of the session the video shows then; times outside are taken to the nearest end. */
export function toSessionMs(map: TimeMap, videoMs: number): number {
  const piece = lastFrom(map, 'videoMs', videoMs)
  if (!piece) return 0
  return piece.sessionMs + along(videoMs - piece.videoMs, piece.videoLengthMs, piece.sessionLengthMs)
}

/** When the video shows that moment of the session. */
export function toVideoMs(map: TimeMap, sessionMs: number): number {
  const piece = lastFrom(map, 'sessionMs', sessionMs)
  if (!piece) return 0
  return piece.videoMs + along(sessionMs - piece.sessionMs, piece.sessionLengthMs, piece.videoLengthMs)
}

/** The last piece that begins at or before a moment, else the first. By halving: a day without its idle time has many thousands. */
function lastFrom(map: TimeMap, side: 'sessionMs' | 'videoMs', ms: number): TimePiece | undefined {
  let [low, high] = [0, map.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((map[middle]?.[side] ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return map[Math.max(0, low - 1)]
}

/** So far on the other side. Exact where both are as long, so that a frame of a part shows the same moment as the whole video's. */
const along = (passed: number, length: number, otherLength: number) =>
  length > 0 ? Math.min(length, Math.max(0, passed)) * (otherLength / length) : 0
