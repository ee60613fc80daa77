import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { TrendMetric } from '@incuera/contract/insights/trends.ts'
import { TimeChart } from '#ui/chart/TimeChart.tsx'
import {
  changeOfSeries,
  describeTrend,
  pointsOfSeries,
  seriesBefore,
  type TrendSeries,
} from '../logic/describeTrend.ts'
import { formatMetric, nameMetric } from '../logic/metrics.ts'
import { nameSeries, totalOfSeries } from '../logic/nameSeries.ts'

export interface TrendChartProps {
  metric: TrendMetric
  /** Of this metric: one, or one per value of the breakdown. */
  series: readonly TrendSeries[]
  previous: AnswerOf<'trends'> | null
  period: string
  formatAt(at: number): string
  onOpen(key: string, title: string): void
}

/** The course of one metric. */
export function TrendChart({ metric, series, previous, period, formatAt, onOpen }: TrendChartProps) {
  const [main] = series
  if (!main) return null
  const name = nameMetric(metric)
  const format = (value: number) => formatMetric(metric, value)
  const labelOf = (its: TrendSeries) => nameSeries(its, metric, series.length)
  const change = changeOfSeries(main, seriesBefore(main, previous))
  const before = series.length === 1 ? seriesBefore(main, previous) : undefined
  const points = pointsOfSeries(main)
  const finding =
    series.length === 1
      ? describeTrend(name, totalOfSeries(main, metric), change, period)
      : `${name}, divided: ${series.map((its) => `${labelOf(its)} ${totalOfSeries(its, metric)}`).join(', ')}.`
  return (
    <TimeChart
      finding={finding}
      series={series.map((its) => ({ label: labelOf(its), points: pointsOfSeries(its) }))}
      previous={before && points.map(({ at }, i) => ({ at, value: before.points[i]?.value ?? 0 }))}
      formatAt={formatAt}
      formatValue={format}
      onOpen={(at) => {
        const point = main.points.find((its) => its.at === at)
        if (point) onOpen(point.key, `${labelOf(main)}, ${formatAt(at)}: ${format(point.value ?? 0)}`)
      }}
    />
  )
}
