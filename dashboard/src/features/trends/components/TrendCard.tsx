import { Card } from '#ui/insight/Card.tsx'
import { ChangeText } from '#ui/insight/ChangeText.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { changeOfSeries, seriesBefore } from '../logic/describeTrend.ts'
import { moreIs, nameMetric } from '../logic/metrics.ts'
import { nameSeries, totalOfSeries } from '../logic/nameSeries.ts'
import { TrendChart, type TrendChartProps } from './TrendChart.tsx'

/** One metric over time. */
export function TrendCard({ metric, series, previous, period, formatAt, onOpen }: TrendChartProps) {
  const [main] = series
  if (!main) return null
  const name = nameMetric(metric)
  const change = changeOfSeries(main, seriesBefore(main, previous))
  return (
    <Card
      title={name}
      note={series.length === 1 && <ChangeText change={change} more={moreIs(metric)} />}
      actions={series.map((its) => (
        <NumberLink
          key={its.key}
          onOpen={() => onOpen(its.key, `${nameSeries(its, metric, series.length)}: ${totalOfSeries(its, metric)}`)}
        >
          {series.length > 1 && `${nameSeries(its, metric, series.length)} `}
          {totalOfSeries(its, metric)}
        </NumberLink>
      ))}
    >
      <TrendChart {...{ metric, series, previous, period, formatAt, onOpen }} />
    </Card>
  )
}
