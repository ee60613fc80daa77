import type { ChartTable } from './ChartFigure.tsx'

/** @property at milliseconds since the epoch */
export interface TimePoint {
  at: number
  value: number
}

export interface TimeSeries {
  label: string
  points: TimePoint[]
}

type Format = (value: number) => string

/** The numbers of a time chart: a row per time, a column per series, and one for the period before. */
export const toTimeTable = (
  series: TimeSeries[],
  previous: TimePoint[] | undefined,
  formatAt: Format,
  formatValue: Format,
): ChartTable => ({
  columns: ['When', ...series.map(({ label }) => label), ...(previous ? ['Before'] : [])],
  rows: (series[0]?.points ?? []).map(({ at }, i) => [
    formatAt(at),
    ...series.map(({ points }) => formatValue(points[i]?.value ?? 0)),
    ...(previous ? [formatValue(previous[i]?.value ?? 0)] : []),
  ]),
})

/** What a person hears at one position. */
export function describeAt(
  series: TimeSeries[],
  previous: TimePoint[] | undefined,
  index: number,
  formatAt: Format,
  formatValue: Format,
): string {
  const at = series[0]?.points[index]?.at
  if (at === undefined) return ''
  const values = series.map(({ label, points }) => `${label} ${formatValue(points[index]?.value ?? 0)}`)
  const before = previous?.[index]
  return `${formatAt(at)}: ${[...values, ...(before ? [`${formatValue(before.value)} in the period before`] : [])].join(', ')}`
}
