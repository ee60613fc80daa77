import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { StatTile } from '#features/trends/components/StatTile.tsx'
import { seriesBefore } from '#features/trends/logic/describeTrend.ts'
import { nameMetric } from '#features/trends/logic/metrics.ts'
import { HOME_METRICS } from '../home.ts'

interface StatTilesProps {
  trends: AnswerOf<'trends'>
  previous: AnswerOf<'trends'> | null
  /** As in "the 7 days before". */
  period: string
  onOpen(key: string, title: string): void
}

/** The numbers of the first page, each of which opens its sessions. */
export const StatTiles = ({ trends, previous, period, onOpen }: StatTilesProps) => (
  <div className="stats">
    {HOME_METRICS.map((metric, i) => {
      const series = trends.series.find((its) => its.metric === i)
      return (
        series && (
          <StatTile
            key={nameMetric(metric)}
            {...{ metric, series, period }}
            before={seriesBefore(series, previous)}
            onOpen={() => onOpen(series.key, nameMetric(metric))}
          />
        )
      )
    })}
  </div>
)
