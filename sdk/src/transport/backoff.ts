export const BACKOFF_FIRST_MS = 1_000
/** A half-hour outage is then some ten tries per page, not a storm when the intake is back. */
export const BACKOFF_LONGEST_MS = 5 * 60_000

/** Doubles per failed try, of which a random half or more is waited, so that pages do not come back in step. */
export function backoffMs(failures: number, random: number): number {
  const longest = Math.min(BACKOFF_LONGEST_MS, BACKOFF_FIRST_MS * 2 ** Math.max(0, failures - 1))
  return longest * (0.5 + random / 2)
}
