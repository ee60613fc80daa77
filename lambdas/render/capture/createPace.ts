export interface TimeBudget {
  /** Milliseconds from now until the last frame must be drawn. */
  limitMs: number
  /** Milliseconds, from any zero. */
  now(): number
}

/** Decides how far the walk through a video goes with each step. */
export interface Pace {
  /** How many frames the next step goes on from this one of so many: 1 while time suffices. */
  stride(index: number, total: number): number
}

/** What the first frames take says little: before this much of the time has gone nothing is left out. */
const MEASURED_SHARE = 0.5

/**
 * A page that takes seconds a frame still becomes a video in its time: frames are left out, evenly over what remains. The pace
 * is counted in frames that a walk without gaps would have passed, so ranges that are jumped over count as the speed they are.
 */
export function createPace({ limitMs, now }: TimeBudget): Pace {
  const startedAt = now()
  let last: { index: number; stride: number } | null = null
  /** Frames that the walk would have passed by now if it had left out none. */
  let passed = 0
  return {
    stride(index, total) {
      if (last) passed += (index - last.index) / last.stride
      const goneMs = now() - startedAt
      const leftMs = limitMs - goneMs
      const wanted = leftMs > 0 ? (total - index) / leftMs : Number.POSITIVE_INFINITY
      const possible = passed / goneMs
      const stride = goneMs < MEASURED_SHARE * limitMs ? 1 : Math.max(1, Math.min(total, Math.ceil(wanted / possible) || total))
      last = { index, stride }
      return stride
    },
  }
}
