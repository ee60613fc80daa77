import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { type Change, changeOf } from '#shared/format/formatNumber.ts'
import type { TimePoint } from '#ui/chart/timeSeries.ts'

export type TrendSeries = AnswerOf<'trends'>['series'][number]

/** The points of a series; an average of nothing is drawn as 0. */
export const pointsOfSeries = ({ points }: Pick<TrendSeries, 'points'>): TimePoint[] =>
  points.map(({ at, value }) => ({ at, value: value ?? 0 }))

/** The same series in the period before. */
export const seriesBefore = (series: TrendSeries, previous: AnswerOf<'trends'> | null): TrendSeries | undefined =>
  previous?.series.find(
    ({ metric, value, isOthers }) => metric === series.metric && value === series.value && isOthers === series.isOthers,
  )

/** How the total of a series has changed. */
export const changeOfSeries = (series: TrendSeries, before: TrendSeries | undefined): Change =>
  series.total === null || before === undefined || before.total === null
    ? { type: 'none' }
    : changeOf(series.total, before.total)

/**
 * One sentence about a series.
 * @param name, total in words, as in "Sessions" and "8,412"
 * @param before as in "the 7 days before"
 */
export function describeTrend(name: string, total: string, change: Change, before: string): string {
  switch (change.type) {
    case 'up':
      return `${name}: ${total}, ${change.text} more than in ${before}.`
    case 'down':
      return `${name}: ${total}, ${change.text} less than in ${before}.`
    case 'same':
      return `${name}: ${total}, as in ${before}.`
    case 'new':
      return `${name}: ${total}, none in ${before}.`
    case 'none':
      return `${name}: ${total}.`
  }
}
