import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { TrendMetric } from '@incuera/contract/insights/trends.ts'
import { TimeChart } from '#ui/chart/TimeChart.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { ChangeText } from '#ui/insight/ChangeText.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import {
  changeOfSeries,
  describeTrend,
  pointsOfSeries,
  seriesBefore,
  type TrendSeries,
} from '../logic/describeTrend.ts'
import { formatMetric, moreIs, nameMetric } from '../logic/metrics.ts'

interface TrendCardProps {
  metric: TrendMetric
  /** Of this metric: one, or one per value of the breakdown. */
  series: readonly TrendSeries[]
  previous: AnswerOf<'trends'> | null
  period: string
  formatAt(at: number): string
  onOpen(key: string, title: string): void
}

/** One metric over time. */
export function TrendCard({ metric, series, previous, period, formatAt, onOpen }: TrendCardProps) {
  const [main] = series
  if (!main) return null
  const name = nameMetric(metric)
  const format = (value: number) => formatMetric(metric, value)
  const totalOf = ({ total }: TrendSeries) => (total === null ? 'none' : format(total))
  const labelOf = ({ value, isOthers }: TrendSeries) =>
    series.length === 1 ? name : isOthers ? 'Others' : (value ?? 'Unknown')
  const change = changeOfSeries(main, seriesBefore(main, previous))
  const before = series.length === 1 ? seriesBefore(main, previous) : undefined
  const points = pointsOfSeries(main)
  const finding =
    series.length === 1
      ? describeTrend(name, totalOf(main), change, period)
      : `${name}, divided: ${series.map((its) => `${labelOf(its)} ${totalOf(its)}`).join(', ')}.`
  return (
    <Card
      title={name}
      note={series.length === 1 && <ChangeText change={change} more={moreIs(metric)} />}
      actions={series.map((its) => (
        <NumberLink key={its.key} onOpen={() => onOpen(its.key, `${labelOf(its)}: ${totalOf(its)}`)}>
          {series.length > 1 && `${labelOf(its)} `}
          {totalOf(its)}
        </NumberLink>
      ))}
    >
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
    </Card>
  )
}
