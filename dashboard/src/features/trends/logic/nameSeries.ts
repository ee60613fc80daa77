import type { TrendMetric } from '@incuera/contract/insights/trends.ts'
import type { TrendSeries } from './describeTrend.ts'
import { formatMetric, nameMetric } from './metrics.ts'

/**
 * What a series of a metric is called: the metric, or the value by which it is divided.
 * @param count how many there are
 */
export const nameSeries = ({ value, isOthers }: TrendSeries, metric: TrendMetric, count: number): string =>
  count === 1 ? nameMetric(metric) : isOthers ? 'Others' : (value ?? 'Unknown')

/** The total of a series in words. */
export const totalOfSeries = ({ total }: TrendSeries, metric: TrendMetric): string =>
  total === null ? 'none' : formatMetric(metric, total)
