import type { TrendMetric } from '@incuera/contract/insights/trends.ts'
import { Sparkline } from '#ui/chart/Sparkline.tsx'
import { ChangeText } from '#ui/insight/ChangeText.tsx'
import { changeOfSeries, pointsOfSeries, type TrendSeries } from '../logic/describeTrend.ts'
import { formatMetric, moreIs, nameMetric } from '../logic/metrics.ts'

interface StatTileProps {
  metric: TrendMetric
  series: TrendSeries
  before: TrendSeries | undefined
  /** As in "the 7 days before". */
  period: string
  onOpen(): void
}

/** One number of a project with its change and its course; it opens the sessions behind it. */
export function StatTile({ metric, series, before, period, onOpen }: StatTileProps) {
  const more = moreIs(metric)
  const change = changeOfSeries(series, before)
  return (
    <button type="button" className="stat" onClick={onOpen}>
      <span className="stat-name">{nameMetric(metric)}</span>
      <span className="stat-value">
        <b>{series.total === null ? '–' : formatMetric(metric, series.total)}</b>
        <Sparkline
          values={pointsOfSeries(series).map(({ value }) => value)}
          color={more === 'bad' ? 'var(--error)' : undefined}
        />
      </span>
      <span className="stat-change">
        <ChangeText change={change} more={more} />
        <span>{change.type === 'none' ? '' : change.type === 'new' ? `none in ${period}` : `vs. ${period}`}</span>
      </span>
    </button>
  )
}
