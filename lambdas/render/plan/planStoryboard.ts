import { STORYBOARD_PICTURES_MAX, STORYBOARD_WIDTH } from '@incuera/contract/limits.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'
import type { Size, StoryboardOptions } from '../protocol.ts'

/** Seconds per picture: the shortest of these with which a video has few enough pictures. */
const EVERY_SECONDS = [2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 3600]

/** The pictures of a share, and the range of the share that each of them covers. */
export interface StoryboardPlan extends StoryboardOptions {
  ranges: TimeRange[]
}

/**
 * Plans the pictures of one share, so that all shares together have one every few seconds of the video. The picture of
 * a range shows its middle.
 * @param whole length of the complete video in milliseconds
 * @param share its range of the complete video
 */
export function planStoryboard(whole: number, share: TimeRange, size: Size): StoryboardPlan {
  const everyMs = 1000 * (EVERY_SECONDS.find((seconds) => whole / (seconds * 1000) <= STORYBOARD_PICTURES_MAX) ?? 3600)
  const ranges: TimeRange[] = []
  for (let fromMs = share.fromMs; fromMs < share.toMs; ) {
    const toMs = Math.min(share.toMs, (Math.floor(fromMs / everyMs + ROUNDING) + 1) * everyMs)
    ranges.push({ fromMs: fromMs - share.fromMs, toMs: toMs - share.fromMs })
    fromMs = toMs
  }
  return { tile: tileOf(size), ranges, times: ranges.map(({ fromMs, toMs }) => (fromMs + toMs) / 2) }
}

/** The remainders of divisions must not create an empty range. */
const ROUNDING = 1e-9

/** The longer side has {@link STORYBOARD_WIDTH} pixels; both are even, as half-size colours require. */
function tileOf({ width, height }: Size): Size {
  const scale = STORYBOARD_WIDTH / Math.max(width, height)
  const even = (side: number) => Math.max(2, 2 * Math.round((side * scale) / 2))
  return { width: even(width), height: even(height) }
}
