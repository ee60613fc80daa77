import { PRICES } from '@incuera/contract/usage/prices.ts'
import type { Usage } from '@incuera/contract/usage/usage.ts'
import { expect, test } from '@jest/globals'
import { estimatePolicies } from './estimatePolicies.ts'
import { priceInWords } from './priceInWords.ts'

const DAY_MS = 86_400_000
const NOW = Date.parse('2026-12-01T12:00:00Z')
const dollars = { recording: 0, storage: 0, videos: 0, model: 0, queries: 0, total: 0 }
const nothing = {
  ...{ sessions: 0, batches: 0, events: 0, bytes: 0, videos: 0, videoSeconds: 0, renderSeconds: 0 },
  ...{ inputTokens: 0, outputTokens: 0, modelDollars: 0, queries: 0, scannedBytes: 0, dollars },
}
const usageOf = (total: Partial<Usage['total']>): Usage => ({
  ...{ from: '2026-11-02', to: '2026-12-01', days: [], total: { ...nothing, ...total } },
  prices: { source: PRICES.source, readOn: PRICES.readOn },
})
const known = { flaggedShare: 0.2, createdAt: 0, now: NOW, summaries: undefined }

test('prices follow from what videos and summaries have cost so far', () => {
  const usage = usageOf({ sessions: 1_000, videos: 500, renderSeconds: 5_000, modelDollars: 4 })
  const { sessionsPerMonth, videos, summaries } = estimatePolicies({ ...known, usage })
  expect(sessionsPerMonth).toBe(1_000)
  expect(videos).toEqual({ all: 1_000 * 10 * PRICES.perRenderSecond, on_demand: 0 })
  expect(summaries).toEqual({ all: 4, flagged: 0.8, on_demand: 0 })
})

test('a model that only wrote about problems was paid for those sessions', () => {
  const usage = usageOf({ sessions: 1_000, modelDollars: 4 })
  const { summaries } = estimatePolicies({ ...known, usage, summaries: 'flagged' })
  expect(summaries.flagged).toBeCloseTo(4)
  expect(summaries.all).toBeCloseTo(20)
})

test('a project of three days is not compared with a month', () => {
  const usage = usageOf({ sessions: 90 })
  const { sessionsPerMonth, videos, summaries } = estimatePolicies({ ...known, usage, createdAt: NOW - 3 * DAY_MS })
  expect(sessionsPerMonth).toBe(900)
  expect(videos.all).toBeCloseTo(900 * 20 * PRICES.perRenderSecond)
  expect(summaries.all).toBeCloseTo(1.8)
})

test('an empty project costs nothing, whatever it chooses', () => {
  const { videos, summaries } = estimatePolicies({ ...known, usage: usageOf({}) })
  expect([...Object.values(videos), ...Object.values(summaries)]).toEqual([0, 0, 0, 0, 0])
})

test('a choice has its price and the difference from now', () => {
  const prices = { all: 41.2, on_demand: 0 }
  expect(priceInWords(prices, 'on_demand', 'all')).toBe('$0 a month (−$41.20)')
  expect(priceInWords(prices, 'all', 'on_demand')).toBe('$41.20 a month (+$41.20)')
  expect(priceInWords(prices, 'all', 'all')).toBe('$41.20 a month')
  expect(priceInWords(prices, 'all', undefined)).toBe('$41.20 a month')
  expect(priceInWords(undefined, 'all', 'all')).toBeNull()
})
