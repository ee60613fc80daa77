import type { UsedCounts } from '@incuera/contract/usage/usage.ts'

/** The sums of two usages. */
export const addCounts = (a: UsedCounts, b: UsedCounts): UsedCounts => ({
  sessions: a.sessions + b.sessions,
  batches: a.batches + b.batches,
  events: a.events + b.events,
  bytes: a.bytes + b.bytes,
  videos: a.videos + b.videos,
  videoSeconds: a.videoSeconds + b.videoSeconds,
  renderSeconds: a.renderSeconds + b.renderSeconds,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  modelDollars: a.modelDollars + b.modelDollars,
  queries: a.queries + b.queries,
  scannedBytes: a.scannedBytes + b.scannedBytes,
})
