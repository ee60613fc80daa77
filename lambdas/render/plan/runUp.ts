import { type TimeMap, toSessionMs, toVideoMs } from '@incuera/contract/timeMap.ts'

/**
 * What moves when a range of a video begins has started before: these are the steps that the complete video makes until
 * then, or would make before its own beginning. Session times, in order.
 * @param whole the map of the complete video
 * @param sinceMs session time of the first step, or a little before it
 */
export function runUp(
  whole: TimeMap,
  fromMs: number,
  sinceMs: number,
  { fps, speed }: { fps: number; speed: number },
): number[] {
  const frameMs = 1000 / fps
  const startMs = toVideoMs(whole, fromMs)
  const firstMs = whole[0]?.sessionMs ?? 0
  const times: number[] = []
  for (let back = 1; ; back++) {
    const videoMs = startMs - back * frameMs
    const atMs = videoMs >= 0 ? toSessionMs(whole, videoMs) : firstMs + videoMs * speed
    if (atMs < 0 || atMs < sinceMs) return times.reverse()
    times.push(atMs)
  }
}
