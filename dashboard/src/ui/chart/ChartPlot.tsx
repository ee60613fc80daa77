import { VisuallyHidden } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type PointerEvent, type ReactNode, useState } from 'react'
import { moveCursor } from './moveCursor.ts'

/** Width before the first measurement, and where nothing is measured. */
const WIDTH_UNMEASURED = 720

interface ChartPlotProps {
  label: string
  height: number
  /** How many positions the cursor has, and which of them is at this x of a plot of this width. */
  count: number
  indexAt(x: number, width: number): number
  /** What is read out for a position. */
  describe(index: number): string
  /** Opens what is behind a position. Absent: there is nothing to open. */
  onOpen?(index: number): void
  children(width: number, cursor: number | null): ReactNode
}

/**
 * The plot of a chart: takes focus, moves its cursor with the pointer or ←/→, and opens a position with a click or
 * Enter.
 */
export function ChartPlot({ label, height, count, indexAt, describe, onOpen, children }: ChartPlotProps) {
  const [cursor, setCursor] = useState<number | null>(null)
  const { ref, width: measured } = useElementSize()
  const width = measured || WIDTH_UNMEASURED
  const onPointerMove = (event: PointerEvent<HTMLElement>) =>
    setCursor(indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left, width))
  const hints = ['Left and right arrow keys read the values.', ...(onOpen ? ['Enter opens the sessions.'] : [])]

  return (
    <div ref={ref} className="chart-frame">
      <div className="chart-plot" data-opens={onOpen !== undefined}>
        <svg width={width} height={height} aria-hidden="true">
          {children(width, cursor)}
        </svg>
        {/* Over the plot and not around it: the name of a button must contain the text within it. */}
        <button
          type="button"
          aria-label={`${label} ${hints.join(' ')}`}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setCursor(null)}
          onBlur={() => setCursor(null)}
          onClick={() => cursor !== null && onOpen?.(cursor)}
          onKeyDown={(event) => {
            const next = moveCursor(event.key, cursor, count)
            if (next === null) return
            event.preventDefault()
            setCursor(next)
          }}
        />
      </div>
      {cursor !== null && <div className="chart-readout">{describe(cursor)}</div>}
      <VisuallyHidden aria-live="polite">{cursor === null ? '' : describe(cursor)}</VisuallyHidden>
    </div>
  )
}
