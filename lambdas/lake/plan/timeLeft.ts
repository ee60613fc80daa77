/** Whether a run may begin another day: a day that is cut off by the function's timeout must be done again. */
export interface TimeLeft {
  isLeft(): boolean
}

const STEP_MS_MIN = 60_000

/**
 * A step may take twice as long as the longest before it.
 * @param untilMs milliseconds since the epoch
 */
export function createTimeLeft(untilMs: number, now: () => number): TimeLeft {
  let startedMs = now()
  let longestMs = STEP_MS_MIN
  return {
    isLeft() {
      const nowMs = now()
      longestMs = Math.max(longestMs, nowMs - startedMs)
      startedMs = nowMs
      return untilMs - nowMs > 2 * longestMs
    },
  }
}
