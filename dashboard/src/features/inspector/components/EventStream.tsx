import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { ScrollRegion } from '#ui/ScrollRegion.tsx'

/** Before a row has been measured, and where nothing is laid out. */
const ROW_PX = 38
const FIRST_RECT = { width: 436, height: 640 }

interface EventStreamProps<Row> {
  /** Its name for screen readers. */
  label: string
  rows: readonly Row[]
  keyOf(row: NoInfer<Row>): string
  draw(row: NoInfer<Row>, at: number): ReactNode
  /** The row of this moment; -1 before the first. */
  current: number
  /** Keeps the current row in view. */
  follows: boolean
  /** The viewer has scrolled by hand. */
  onScrolled(): void
  empty: string
}

/** A list of any length, of which only what is in view is drawn. */
export function EventStream<Row>({
  label,
  rows,
  keyOf,
  draw,
  current,
  follows,
  onScrolled,
  empty,
}: EventStreamProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (at) => {
      const row = rows[at]
      return row === undefined ? at : keyOf(row)
    },
    initialRect: FIRST_RECT,
    overscan: 8,
  })
  useEffect(() => {
    if (follows && current >= 0) virtual.scrollToIndex(current, { align: 'auto' })
  }, [follows, current, virtual])
  return (
    <ScrollRegion
      ref={scroller}
      className="stream"
      aria-label={label}
      onWheel={onScrolled}
      onTouchMove={onScrolled}
      onKeyDown={({ key }) => {
        if (['PageUp', 'PageDown', 'Home', 'End'].includes(key)) onScrolled()
      }}
      onPointerDown={({ target, currentTarget }) => {
        // Its scroll bar.
        if (target === currentTarget) onScrolled()
      }}
    >
      {rows.length === 0 && <p className="stream-empty">{empty}</p>}
      <ol style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row !== undefined && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={rows.length}
                style={{ transform: `translateY(${start}px)` }}
              >
                {draw(row, index)}
              </li>
            )
          )
        })}
      </ol>
    </ScrollRegion>
  )
}
