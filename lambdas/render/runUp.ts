import { type TimeMap, toSessionMs, toVideoMs } from '@incuera/contract/timeMap.ts'

/** Longer than a click's ripple, and than what pages usually fade and slide. */
const RUN_UP_MS = 1_000

/**
 * What moves when a part begins has begun before: these are the steps that the whole video makes in the second before, which a
 * part makes as well, without drawing them. Session times, in order.
 * @param whole the map of all of the video
 */
export function runUp(whole: TimeMap, fromMs: number, { fps, speed }: { fps: number; speed: number }): number[] {
  const frameMs = 1000 / fps
  const startMs = toVideoMs(whole, fromMs)
  const firstMs = whole[0]?.sessionMs ?? 0
  const times: number[] = []
  for (let back = 1; ; back++) {
    const videoMs = startMs - back * frameMs
    const atMs = videoMs >= 0 ? toSessionMs(whole, videoMs) : firstMs + videoMs * speed
    if (atMs < 0 || atMs < fromMs - RUN_UP_MS) return times.reverse()
    times.push(atMs)
  }
}
