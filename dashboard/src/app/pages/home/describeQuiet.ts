import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { changeOfSeries, seriesBefore } from '#features/trends/logic/describeTrend.ts'
import { formatMetric } from '#features/trends/logic/metrics.ts'
import { FRICTION_METRIC } from '../home.ts'

const FRICTION = { type: 'friction' } as const

/**
 * What the first page says where it has no problem to show.
 * @param previous of the period before; null: there is none
 * @param before that period in words, as in "the 7 days before"
 */
export function describeQuiet(trends: AnswerOf<'trends'>, previous: AnswerOf<'trends'> | null, before: string): string {
  const none = 'No problems in this range.'
  const series = trends.series.find(({ metric }) => metric === FRICTION_METRIC)
  if (!series || series.total === null) return none
  const change = changeOfSeries(series, seriesBefore(series, previous))
  const friction = formatMetric(FRICTION, series.total)
  switch (change.type) {
    case 'same':
      return `${none} Friction is steady at ${friction}.`
    case 'up':
      return `${none} Friction is ${friction}, ${change.text} more than in ${before}.`
    case 'down':
      return `${none} Friction is ${friction}, ${change.text} less than in ${before}.`
    default:
      return `${none} Friction is ${friction}.`
  }
}
