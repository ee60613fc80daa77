/**
 * Seconds until the next try, after the first, second, … failed one; the last value repeats. Short at first, because
 * most failures are brief, then long enough to outlast an outage: 21 min over five tries.
 */
export const RETRY_SECONDS = [10, 60, 300, 900] as const

export const retrySeconds = (tries: number): number =>
  RETRY_SECONDS[Math.min(Math.max(1, tries), RETRY_SECONDS.length) - 1] ?? 900
