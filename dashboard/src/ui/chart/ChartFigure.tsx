import { Button, Group, Table, Text } from '@mantine/core'
import { IconChartLine, IconDownload, IconPhoto, IconTable } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { saveFile } from '#lib/saveFile.ts'
import { savePicture } from '#lib/savePicture.ts'
import { toCsv } from '#lib/toCsv.ts'

/** The numbers of a chart, as text. */
export interface ChartTable {
  columns: string[]
  rows: string[][]
}

interface ChartFigureProps {
  /** One sentence: what the chart shows. */
  finding: string
  table: ChartTable
  legend?: ReactNode
  /** Whether it is an SVG, which can be saved as a picture. */
  isPicture?: boolean
  children: ReactNode
}

/** Frame of every chart: its finding, the chart, and the same numbers as a table. */
export function ChartFigure({ finding, table, legend, isPicture = true, children }: ChartFigureProps) {
  const figure = useRef<HTMLElement>(null)
  const [isTable, setIsTable] = useState(false)
  return (
    <figure ref={figure} className="chart">
      <Group justify="space-between" gap="sm" align="flex-start" mb={8}>
        <Text component="figcaption" size="sm" c="var(--text-2)">
          {finding}
        </Text>
        <Group gap="sm" className="chart-tools">
          {!isTable && legend}
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={() => saveFile('chart.csv', 'text/csv', toCsv(table.columns, table.rows))}
          >
            CSV
          </Button>
          {isPicture && !isTable && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPhoto size={14} />}
              onClick={() => {
                const chart = figure.current?.querySelector<SVGSVGElement>('.chart-plot > svg, svg:not(button svg)')
                if (chart) void savePicture('chart.png', chart)
              }}
            >
              PNG
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="default"
            leftSection={isTable ? <IconChartLine size={14} /> : <IconTable size={14} />}
            onClick={() => setIsTable(!isTable)}
          >
            {isTable ? 'Show as chart' : 'Show as table'}
          </Button>
        </Group>
      </Group>
      {isTable ? <NumbersTable {...table} /> : children}
    </figure>
  )
}

const NumbersTable = ({ columns, rows }: ChartTable) => (
  <Table.ScrollContainer minWidth={0} mah={320} style={{ overflowY: 'auto' }}>
    <Table stickyHeader fz="xs">
      <Table.Thead>
        <Table.Tr>
          {columns.map((column, i) => (
            <Table.Th key={column} ta={i === 0 ? 'left' : 'right'}>
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row[0]}>
            {row.map((cell, i) => (
              <Table.Td key={columns[i]} ta={i === 0 ? 'left' : 'right'}>
                {cell}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)
