export interface TimeBudget {
  /** Milliseconds from now until the last frame must be drawn. */
  limitMs: number
  /** Milliseconds, from any zero. */
  now(): number
}

/** Decides how far each step advances through a video. */
export interface Pace {
  /** How many frames the next step advances from this one: 1 while there is enough time. */
  stride(index: number, total: number): number
}

/** The cost of the first frames says little: until this share of the time is used no frame is skipped. */
const MEASURED_SHARE = 0.5

/**
 * A page that takes seconds per frame still becomes a video in its time: frames are skipped, evenly over the rest. The
 * pace is counted in frames that a walk without gaps would have passed, so skipped ranges count towards it.
 */
export function createPace({ limitMs, now }: TimeBudget): Pace {
  const startedAt = now()
  let last: { index: number; stride: number } | null = null
  /** Frames that the walk would have passed by now if it had skipped none. */
  let passed = 0
  return {
    stride(index, total) {
      if (last) passed += (index - last.index) / last.stride
      const goneMs = now() - startedAt
      const leftMs = limitMs - goneMs
      const wanted = leftMs > 0 ? (total - index) / leftMs : Number.POSITIVE_INFINITY
      const possible = passed / goneMs
      const stride =
        goneMs < MEASURED_SHARE * limitMs ? 1 : Math.max(1, Math.min(total, Math.ceil(wanted / possible) || total))
      last = { index, stride }
      return stride
    },
  }
}
