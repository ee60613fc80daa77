/**
 * List prices of AWS in us-east-1 in US dollars, without free tier (https://aws.amazon.com/pricing, read 2026-12-01);
 * docs/cost.md derives its table from the same figures. They are estimates: a bill has discounts and other regions.
 */
export const PRICES = {
  readOn: '2026-12-01',
  source: 'https://aws.amazon.com/pricing',
  /**
   * One PUT of S3 ($0.005 per 1,000), one request of the HTTP API ($1 per million), ingest and one write of DynamoDB.
   */
  perBatch: 0.000_008,
  /** Compaction, its GETs and PUTs, the items of a session, and analysis by rules. */
  perSession: 0.000_15,
  /** S3 Standard, per GB and month. */
  perGbMonth: 0.023,
  /** Lambda on arm64: 3 GB of memory for one second. */
  perRenderSecond: 0.000_04,
  /** Athena, per TB. */
  perTbScanned: 5,
} as const

const BYTES_PER_GB = 1e9
const BYTES_PER_TB = 1e12
const DAYS_PER_MONTH = 30

/** What was used on a day, as far as it has a price. */
export interface Priced {
  sessions: number
  batches: number
  bytes: number
  renderSeconds: number
  modelDollars: number
  scannedBytes: number
}

/**
 * What it costs, in US dollars, in total and by part. Storage is that of the whole retention.
 * @param keptDays how long the project keeps its recordings
 */
export function priceOf(used: Priced, keptDays: number) {
  const storage = (used.bytes / BYTES_PER_GB) * (keptDays / DAYS_PER_MONTH) * PRICES.perGbMonth
  const dollars = {
    recording: used.batches * PRICES.perBatch + used.sessions * PRICES.perSession,
    storage,
    videos: used.renderSeconds * PRICES.perRenderSecond,
    model: used.modelDollars,
    queries: (used.scannedBytes / BYTES_PER_TB) * PRICES.perTbScanned,
  }
  return { ...dollars, total: Object.values(dollars).reduce((sum, part) => sum + part, 0) }
}
