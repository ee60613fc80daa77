/** US dollars per terabyte that Athena scans, in most regions (aws.amazon.com/athena/pricing, December 2026). */
export const SCAN_DOLLARS_PER_TB = 5
/** A query is billed as if it had scanned at least this much. */
export const SCAN_BYTES_BILLED_MIN = 10_000_000

/** What Athena bills for a query, in US dollars. */
export const scanDollars = (bytes: number): number =>
  (Math.max(bytes, SCAN_BYTES_BILLED_MIN) / 1e12) * SCAN_DOLLARS_PER_TB
