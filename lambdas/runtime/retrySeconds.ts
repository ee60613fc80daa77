/**
 * Seconds until the next try, after the first, second, … failed one; the last repeats. Short first, because most failures
 * are a moment's trouble, then long enough to outlast a disturbance: 21 min over five tries.
 */
export const RETRY_SECONDS = [10, 60, 300, 900] as const

export const retrySeconds = (tries: number): number => RETRY_SECONDS[Math.min(Math.max(1, tries), RETRY_SECONDS.length) - 1] ?? 900
