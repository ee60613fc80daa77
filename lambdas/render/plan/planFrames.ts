import { type TimeMap, toSessionMs, toVideoMs, videoLengthMs } from '@incuera/contract/timeMap.ts'

/** The frames of a video or of a part of it, by their index from 0. */
export interface FramePlan {
  count: number
  /** When the frame is shown. */
  videoMs(index: number): number
  /** The moment of the session that it shows. */
  sessionMs(index: number): number
  /** The first frame that shows this moment of the session; the last one for anything later. */
  indexOf(sessionMs: number): number
}

export interface FramePlanOptions {
  timeMap: TimeMap
  fps: number
  /** False: another share or part follows and begins with the last picture of this one. */
  endsVideo: boolean
}

/**
 * A frame every `1000 / fps` ms, and one that shows the very end of the session: what happened after the last regular
 * frame would otherwise never be visible. Where the video ends, this one is shown for its last half frame, which is
 * long enough for every player; elsewhere it is at the end itself, where the join replaces it with the first frame of
 * what follows.
 */
export function planFrames({ timeMap, fps, endsVideo }: FramePlanOptions): FramePlan {
  const lengthMs = videoLengthMs(timeMap)
  const frameMs = 1000 / fps
  const endMs = endsVideo ? lengthMs - Math.min(frameMs, lengthMs) / 2 : lengthMs
  const last = Math.max(1, Math.ceil(endMs / frameMs - ROUNDING))
  const end = timeMap.at(-1)
  const endSessionMs = end ? end.sessionMs + end.sessionLengthMs : 0
  return {
    count: last + 1,
    videoMs: (index) => (index < last ? index * frameMs : endMs),
    sessionMs: (index) => (index < last ? toSessionMs(timeMap, index * frameMs) : endSessionMs),
    indexOf: (sessionMs) => Math.min(last, Math.max(0, Math.ceil(toVideoMs(timeMap, sessionMs) / frameMs - ROUNDING))),
  }
}

/** Tolerance in frames for the remainders of divisions. */
const ROUNDING = 1e-9
