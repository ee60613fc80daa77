import { TrendMetric } from '@incuera/contract/insights/trends.ts'
import * as z from 'zod'

const Metrics = z.array(TrendMetric).min(1)

/** The metrics of an address; null if there are none, or one of them is no metric. */
export const readMetrics = (metrics: readonly unknown[] | undefined): TrendMetric[] | null =>
  Metrics.safeParse(metrics).data ?? null
