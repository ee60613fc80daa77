/** A picture is 300 to 1,000 tokens for most models, so six cost about as much as the timeline. */
export const KEYFRAMES_MAX = 6

/**
 * The pictures of what is contested: for each moment the last one before it and the first one after it, the first
 * moments first; then the end of the session, which shows how it ended. In order of time.
 */
export function chooseKeyframes<T extends { atMs: number }>(
  keyframes: readonly T[],
  contestedMs: readonly number[],
  most: number,
): T[] {
  const sorted = [...keyframes].sort((a, b) => a.atMs - b.atMs)
  const chosen = new Set<T>()
  const choose = (keyframe: T | undefined) => {
    if (keyframe && chosen.size < most) chosen.add(keyframe)
  }
  choose(sorted.at(-1))
  for (const ms of contestedMs) {
    choose(sorted.findLast(({ atMs }) => atMs <= ms))
    choose(sorted.find(({ atMs }) => atMs > ms))
  }
  choose(sorted[0])
  return sorted.filter((keyframe) => chosen.has(keyframe))
}
