import { CHART_LINES_MAX } from '@incuera/contract/views/view.ts'
import { isNumberType } from './cellKind.ts'

export interface ResultColumn {
  name: string
  type: string
}
export type ResultRows = readonly (readonly (string | null)[])[]

/** What a result is drawn as: columns by their position. */
export interface ChartColumns {
  /** Along the chart: times, or names of bars. */
  x: number
  /** Values: lines over time, or one bar each. */
  y: number[]
}

/** As many as a person reads. */
export const BARS_MAX = 50

const DAY = /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?/

/** Milliseconds since the epoch of a day or a time as the engines print it (UTC). Null: it is none. */
export function timeOf(value: string | null | undefined): number | null {
  if (!value || !DAY.test(value)) return null
  const text = value.replace(' ', 'T').replace(/ ?UTC$/, '')
  const at = Date.parse(/T/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text)
  return Number.isNaN(at) ? null : at
}

/** Whether every value of a column that has one is a time. */
export const isTimeColumn = (rows: ResultRows, column: number): boolean =>
  rows.some((row) => row[column] !== null) && rows.every((row) => row[column] === null || timeOf(row[column]) !== null)

/** Columns that can be values. */
export const numberColumns = (columns: readonly ResultColumn[]): number[] =>
  columns.flatMap(({ type }, at) => (isNumberType(type) ? [at] : []))

/** The chart that a result is drawn as first. Null: it has nothing to draw. */
export function chartOf(columns: readonly ResultColumn[], rows: ResultRows): ChartColumns | null {
  const numbers = numberColumns(columns)
  const others = columns.map((_, at) => at).filter((at) => !numbers.includes(at))
  const time = others.find((at) => isTimeColumn(rows, at))
  const [first] = others
  const x = time ?? first
  if (x === undefined || numbers.length === 0 || rows.length < 2) return null
  return { x, y: numbers.slice(0, time === undefined ? 1 : CHART_LINES_MAX) }
}

/** Points of a column over time, oldest first; values at the same time are added. */
export function pointsOf(rows: ResultRows, x: number, y: number): { at: number; value: number }[] {
  const byTime = new Map<number, number>()
  for (const row of rows) {
    const at = timeOf(row[x])
    if (at !== null) byTime.set(at, (byTime.get(at) ?? 0) + Number(row[y] ?? 0))
  }
  return [...byTime].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at)
}
