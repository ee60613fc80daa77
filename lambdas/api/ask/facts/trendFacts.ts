import type { AskFact } from '@incuera/contract/ask/ask.ts'
import type { AnswerOf, RequestOf } from '@incuera/contract/insights/insights.ts'
import { printNumber, printSeconds, quoteName } from './sentences.ts'

/** Values of a breakdown that are worth a sentence. */
const VALUES_MAX = 8

type Trends = AnswerOf<'trends'>
type Series = Trends['series'][number]

/** The total of what is counted, its change, its highest day, and the values of its breakdown. */
export function trendFacts(request: RequestOf<'trends'>, answer: Trends, previous: Trends | null): AskFact[] {
  const [metric] = request.metrics
  if (!metric) return []
  const isAverage = metric.type === 'friction' || metric.type === 'activeMs'
  const print = (value: number | null) => {
    if (value === null) return 'unknown'
    return metric.type === 'activeMs' ? printSeconds(value) : printNumber(value)
  }
  const nameOf = ({ label }: Series) =>
    `${isAverage ? 'Average ' : ''}${metric.type === 'event' ? `Events ${quoteName(label)}` : label}`.replace(
      /^Average (.)/,
      (_, first: string) => `Average ${first.toLowerCase()}`,
    )
  if (request.breakdown !== undefined) {
    const values = answer.series.toSorted((a, b) => (b.total ?? 0) - (a.total ?? 0)).slice(0, VALUES_MAX)
    return values.map((series) => ({
      text: `${nameOf(series)}, ${namedValue(series)}: ${print(series.total)}.`,
      key: series.key,
    }))
  }
  const [series] = answer.series
  if (!series) return []
  const before = previous?.series[0]
  const change = previous ? `; ${print(before?.total ?? null)} in as many days before` : ''
  const highest = series.points.reduce<Series['points'][number] | null>(
    (best, point) => ((point.value ?? 0) > (best?.value ?? 0) ? point : best),
    null,
  )
  return [
    { text: `${nameOf(series)}: ${print(series.total)}${change}.`, key: series.key },
    ...(highest && series.points.filter(({ value }) => (value ?? 0) > 0).length > 1
      ? [{ text: `Highest on ${dayOf(highest.at)}: ${print(highest.value)}.`, key: highest.key }]
      : []),
  ]
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

function namedValue({ value, isOthers }: Series): string {
  if (isOthers) return 'all others'
  return value === null ? 'without a value' : quoteName(value)
}
