import { CHART_LINES_MAX } from '@incuera/contract/views/view.ts'
import { Group, MultiSelect, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { type ChartColumns, isTimeColumn, numberColumns, type ResultColumn, type ResultRows } from '../logic/chartOf.ts'
import { DrawnChart } from './DrawnChart.tsx'

interface ResultChartProps {
  columns: ResultColumn[]
  rows: ResultRows
  first: ChartColumns
  /** What can be done with the chart as it is shown. */
  actions(shown: ChartColumns): ReactNode
}

/** The result of a query over time, or as bars; which columns it shows can be chosen. */
export function ResultChart({ columns, rows, first, actions }: ResultChartProps) {
  const [{ x, y }, setChosen] = useState(first)
  const isTime = isTimeColumn(rows, x)
  const nameOf = (at: number) => columns[at]?.name ?? ''
  const optionsOf = (positions: number[]) => positions.map((at) => ({ value: String(at), label: nameOf(at) }))
  const [main = 0] = y
  return (
    <section aria-label="Chart of the result" className="result-chart">
      <Group gap="xs" mb="sm" align="end">
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
            maxValues={CHART_LINES_MAX}
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
        {actions({ x, y })}
      </Group>
      <DrawnChart columns={columns} rows={rows} shown={{ x, y }} height={280} />
    </section>
  )
}
