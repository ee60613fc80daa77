/** The last keyframe at or before this moment; -1 where there is none. `keyframes` are sorted by time. */
export const currentKeyframe = (keyframes: { atMs: number }[], atMs: number): number =>
  keyframes.findLastIndex((keyframe) => keyframe.atMs <= atMs)
