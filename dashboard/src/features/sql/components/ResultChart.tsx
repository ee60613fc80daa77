import { Group, MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { BarChart } from '#ui/chart/BarChart.tsx'
import { TimeChart } from '#ui/chart/TimeChart.tsx'
import {
  BARS_MAX,
  type ChartColumns,
  isTimeColumn,
  LINES_MAX,
  numberColumns,
  pointsOf,
  type ResultColumn,
  type ResultRows,
} from '../logic/chartOf.ts'
import { formatMoments } from '../logic/formatMoment.ts'

interface ResultChartProps {
  columns: ResultColumn[]
  rows: ResultRows
  first: ChartColumns
}

const formatValue = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 })

/** The result of a query over time, or as bars; which columns it shows can be chosen. */
export function ResultChart({ columns, rows, first }: ResultChartProps) {
  const [{ x, y }, setChosen] = useState(first)
  const isTime = isTimeColumn(rows, x)
  const nameOf = (at: number) => columns[at]?.name ?? ''
  const optionsOf = (positions: number[]) => positions.map((at) => ({ value: String(at), label: nameOf(at) }))
  const [main = 0] = y
  const names = y.map(nameOf).join(', ')
  return (
    <section aria-label="Chart of the result" className="result-chart">
      <Group gap="xs" mb="sm">
        <Select
          size="xs"
          label="Along the chart"
          allowDeselect={false}
          data={optionsOf(columns.map((_, at) => at).filter((at) => !y.includes(at)))}
          value={String(x)}
          onChange={(value) => {
            const next = Number(value)
            setChosen({ x: next, y: isTimeColumn(rows, next) ? y : y.slice(0, 1) })
          }}
        />
        {isTime ? (
          <MultiSelect
            size="xs"
            label="Values"
            maxValues={LINES_MAX}
            data={optionsOf(numberColumns(columns).filter((at) => at !== x))}
            value={y.map(String)}
            onChange={(values) => values.length > 0 && setChosen({ x, y: values.map(Number) })}
          />
        ) : (
          <Select
            size="xs"
            label="Values"
            allowDeselect={false}
            data={optionsOf(numberColumns(columns).filter((at) => at !== x))}
            value={String(main)}
            onChange={(value) => setChosen({ x, y: [Number(value)] })}
          />
        )}
      </Group>
      {isTime ? (
        <TimeChart
          finding={`${names} by ${nameOf(x)}, ${formatCounted(rows.length, 'row')}.`}
          series={y.map((at) => ({ label: nameOf(at), points: pointsOf(rows, x, at) }))}
          formatAt={formatMoments(rows.map((row) => row[x]))}
          formatValue={formatValue}
          height={280}
        />
      ) : (
        <BarChart
          finding={
            rows.length > BARS_MAX
              ? `${names} by ${nameOf(x)}: the first ${BARS_MAX} of ${formatCounted(rows.length, 'row')}.`
              : `${names} by ${nameOf(x)}, ${formatCounted(rows.length, 'row')}.`
          }
          items={rows.slice(0, BARS_MAX).map((row, at) => ({
            key: String(at),
            label: row[x] ?? 'null',
            value: Number(row[main] ?? 0),
          }))}
          formatValue={formatValue}
          unit={nameOf(main)}
        />
      )}
    </section>
  )
}
