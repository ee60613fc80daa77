import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { type TimeMap, toSessionMs, toVideoMs, videoLengthMs } from '@incuera/contract/timeMap.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'
import { busyTimes } from '#sessions/activity/busyTimes.ts'

/**
 * A browser takes a third of a second to start, and a drawn frame 18 ms: less than this is not worth another browser.
 */
export const SHARE_FRAMES_MIN = 60
/** The extra work of a share that does not begin the video: play what was before, and a run-up. */
const RESTORE_FRAMES = 5
/**
 * Beginning at a new page saves a share about that much; the browsers wait for the slowest one, so it may not be far
 * away.
 */
const LEEWAY_FRAMES = 2 * RESTORE_FRAMES

export interface ShareRequest {
  /** Session time zero, milliseconds since the epoch. */
  startedAt: number
  /** What is rendered, in video time. */
  timeMap: TimeMap
  fps: number
  /** Maximum number of shares. */
  browsers: number
}

/**
 * Cuts a part of a video into shares of about equal work for browsers that draw at the same time. Work is frames in
 * which something happens; the rest is skipped. A share begins on a frame of the part, at a full snapshot if there is
 * one nearby: endless animations of a page restart there in any case.
 * @param events sorted by time
 * @returns ranges of session time that follow each other without gap or overlap, at least one
 */
export function cutShares(events: RecordedEvent[], { startedAt, timeMap, fps, browsers }: ShareRequest): TimeRange[] {
  const [first, last] = [timeMap[0], timeMap.at(-1)]
  if (!first || !last) return []
  const frameMs = 1000 / fps
  const total = Math.ceil(videoLengthMs(timeMap) / frameMs)
  const frameOf = (at: number) => Math.ceil(toVideoMs(timeMap, at - startedAt) / frameMs - 1e-6)
  const busy = new Uint8Array(total + 1)
  for (const event of events)
    for (const { at, forMs } of busyTimes(event)) {
      if (at < startedAt + first.sessionMs || at > startedAt + last.sessionMs + last.sessionLengthMs) continue
      busy.fill(1, frameOf(at), frameOf(at) + 1 + Math.ceil(forMs / frameMs))
    }
  const workUntil = runningSum(busy)
  const work = workUntil[total] ?? 0

  const count = Math.max(1, Math.min(browsers, Math.floor(work / SHARE_FRAMES_MIN)))
  const snapshots = events.filter(({ type }) => type === RRWEB.fullSnapshot).map(({ timestamp }) => frameOf(timestamp))
  const seams: number[] = []
  for (let number = 1; number < count; number++) {
    const wanted = (number * (work + (count - 1) * RESTORE_FRAMES)) / count - (number - 1) * RESTORE_FRAMES
    const distanceOf = (frame: number) => Math.abs((workUntil[frame] ?? 0) - wanted)
    const [near] = snapshots
      .filter((frame) => distanceOf(frame) <= LEEWAY_FRAMES)
      .sort((a, b) => distanceOf(a) - distanceOf(b))
    const frame = near ?? workUntil.findIndex((done) => done >= wanted)
    if (frame > (seams.at(-1) ?? 0) && frame < total) seams.push(frame)
  }
  const ends = [
    first.sessionMs,
    ...seams.map((frame) => roundToMicroseconds(toSessionMs(timeMap, frame * frameMs))),
    last.sessionMs + last.sessionLengthMs,
  ]
  return ends.slice(1).map((toMs, index) => ({ fromMs: ends[index] ?? 0, toMs }))
}

/** How many of the frames before each one are busy. */
function runningSum(busy: Uint8Array): number[] {
  let sum = 0
  return Array.from(busy, (one) => {
    const before = sum
    sum += one
    return before
  })
}

/** The remainder of a division must not put an event into the next frame. */
const roundToMicroseconds = (ms: number) => Math.round(ms * 1000) / 1000
