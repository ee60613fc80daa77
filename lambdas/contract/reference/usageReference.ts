import type { usageRoutes } from '../routes/usageRoutes.ts'
import { PRICES } from '../usage/prices.ts'
import type { Reference } from './operation.ts'

const used = {
  ...{ sessions: 1_000, batches: 40_000, events: 300_000, bytes: 1_500_000_000 },
  ...{ videos: 1_000, videoSeconds: 90_000, renderSeconds: 20_000 },
  ...{ inputTokens: 4_000_000, outputTokens: 400_000, modelDollars: 0.6, queries: 12, scannedBytes: 40_000_000 },
  dollars: { recording: 0.47, storage: 0.03, videos: 0.8, model: 0.6, queries: 0.0002, total: 1.9 },
}

export const usageReference: Reference<typeof usageRoutes> = {
  getUsage: {
    description:
      'Days are UTC and both included; without `from` and `to` the last 30. Counted when a session has been processed, a video or a summary is finished, or a query has ended; a crash at that moment may leave one out. `dollars` are estimates by list prices, without free tier, discounts and what an idle deployment costs.',
    refusals: [],
    query: { from: '2026-11-21', to: '2026-11-21' },
    response: {
      ...{ from: '2026-11-21', to: '2026-11-21' },
      days: [{ day: '2026-11-21', ...used }],
      total: used,
      prices: { source: PRICES.source, readOn: PRICES.readOn },
    },
  },
}
