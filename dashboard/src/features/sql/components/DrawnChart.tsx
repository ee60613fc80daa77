import { formatCounted } from '#shared/format/formatNumber.ts'
import { BarChart } from '#ui/chart/BarChart.tsx'
import { TimeChart } from '#ui/chart/TimeChart.tsx'
import {
  BARS_MAX,
  type ChartColumns,
  isTimeColumn,
  pointsOf,
  type ResultColumn,
  type ResultRows,
} from '../logic/chartOf.ts'
import { formatMoments } from '../logic/formatMoment.ts'

interface DrawnChartProps {
  columns: readonly ResultColumn[]
  rows: ResultRows
  shown: ChartColumns
  /** Pixels. */
  height: number
}

const formatValue = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 })

/** Columns of a result as lines over time, or as bars. */
export function DrawnChart({ columns, rows, shown: { x, y }, height }: DrawnChartProps) {
  const nameOf = (at: number) => columns[at]?.name ?? ''
  const names = y.map(nameOf).join(', ')
  const [main = 0] = y
  if (isTimeColumn(rows, x))
    return (
      <TimeChart
        finding={`${names} by ${nameOf(x)}, ${formatCounted(rows.length, 'row')}.`}
        series={y.map((at) => ({ label: nameOf(at), points: pointsOf(rows, x, at) }))}
        formatAt={formatMoments(rows.map((row) => row[x]))}
        formatValue={formatValue}
        height={height}
      />
    )
  const first = rows.length > BARS_MAX ? `the first ${BARS_MAX} of ` : ''
  return (
    <BarChart
      finding={`${names} by ${nameOf(x)}: ${first}${formatCounted(rows.length, 'row')}.`}
      items={rows.slice(0, BARS_MAX).map((row, at) => ({
        key: String(at),
        label: row[x] ?? 'null',
        value: Number(row[main] ?? 0),
      }))}
      formatValue={formatValue}
      unit={nameOf(main)}
    />
  )
}
