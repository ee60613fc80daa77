import type { SummaryPolicy, VideoPolicy } from '@incuera/contract/policies.ts'
import { PRICES } from '@incuera/contract/usage/prices.ts'
import type { Usage } from '@incuera/contract/usage/usage.ts'

/** Dollars a month, by policy. What members request beside it is not included. */
export interface PolicyPrices {
  sessionsPerMonth: number
  videos: Record<VideoPolicy, number>
  summaries: Record<SummaryPolicy, number>
}

/** Before a project has videos and summaries of its own: docs/cost.md, a session of five minutes. */
const ASSUMED = { renderSeconds: 20, summaryDollars: 0.002 }
const DAY_MS = 86_400_000
const DAYS_PER_MONTH = 30

interface Known {
  /** Of the last days. */
  usage: Usage
  /** How much of its sessions a model would write about that only does so where there are problems, 0 to 1. */
  flaggedShare: number
  /** Milliseconds since the epoch. */
  createdAt: number
  now: number
  /** Undefined: that of the deployment. */
  summaries: SummaryPolicy | undefined
}

/** What each policy costs a month, if sessions go on to be as in the range of `usage`. */
export function estimatePolicies({ usage, flaggedShare, createdAt, now, summaries }: Known): PolicyPrices {
  const { sessions, videos, renderSeconds, modelDollars } = usage.total
  const days = Math.round((Date.parse(usage.to) - Date.parse(usage.from)) / DAY_MS) + 1
  const lived = Math.min(days, Math.max(1, Math.ceil((now - createdAt) / DAY_MS)))
  const sessionsPerMonth = (sessions * DAYS_PER_MONTH) / lived
  const perVideo = (videos > 0 ? renderSeconds / videos : ASSUMED.renderSeconds) * PRICES.perRenderSecond
  // Dollars are of summaries and questions: without questions a summary costs a little less.
  const written = summaries === 'flagged' ? sessions * flaggedShare : summaries === 'on_demand' ? 0 : sessions
  const perSummary = modelDollars > 0 && written > 0 ? modelDollars / written : ASSUMED.summaryDollars
  return {
    sessionsPerMonth,
    videos: { all: sessionsPerMonth * perVideo, on_demand: 0 },
    summaries: {
      all: sessionsPerMonth * perSummary,
      flagged: sessionsPerMonth * flaggedShare * perSummary,
      on_demand: 0,
    },
  }
}
