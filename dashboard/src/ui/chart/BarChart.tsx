import { VisuallyHidden } from '@mantine/core'
import { ChartFigure } from './ChartFigure.tsx'

export interface BarItem {
  key: string
  label: string
  value: number
  /** Second line, dimmed. */
  detail?: string
  color?: string
}

interface BarChartProps {
  finding: string
  items: BarItem[]
  formatValue(value: number): string
  /** Heading of the values, for the table. */
  unit: string
  onOpen?(item: BarItem): void
}

/** One bar per item, longest first as the caller sorts them; each bar opens what is behind it. */
export const BarChart = ({ finding, items, formatValue, unit, onOpen }: BarChartProps) => (
  <ChartFigure
    isPicture={false}
    finding={finding}
    table={{ columns: ['What', unit], rows: items.map(({ label, value }) => [label, formatValue(value)]) }}
  >
    <BarList items={items} formatValue={formatValue} onOpen={onOpen} />
  </ChartFigure>
)

type BarListProps = Pick<BarChartProps, 'items' | 'formatValue' | 'onOpen'>

/** The bars alone, for places that have a heading already. */
export function BarList({ items, formatValue, onOpen }: BarListProps) {
  const top = Math.max(1, ...items.map(({ value }) => value))
  return (
    <ul className="bars">
      {items.map((item) => (
        <li key={item.key}>
          <button type="button" className="bar-row" disabled={!onOpen} onClick={() => onOpen?.(item)}>
            <span className="bar-label">{item.label}</span>
            <b>{formatValue(item.value)}</b>
            {item.detail && <span className="bar-detail">{item.detail}</span>}
            <span className="bar-track" aria-hidden="true">
              <i style={{ width: `${(item.value / top) * 100}%`, background: item.color }} />
            </span>
            {onOpen && <VisuallyHidden>Show the sessions</VisuallyHidden>}
          </button>
        </li>
      ))}
    </ul>
  )
}
