import { useMediaQuery } from '@mantine/hooks'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'

/** Heights of rows and of cards in pixels. */
const ROW_PX = { comfortable: 88, compact: 44, card: 130 }
const OVERSCAN = 6
/** How near the end the next page is loaded. */
const AHEAD = 30
/** What is drawn before a browser has measured anything. */
const FIRST_RECT = { width: 1440, height: 900 }

interface ListWindowOptions {
  count: number
  isCompact: boolean
  hasMore: boolean
  onMore(): void
}

/** Which rows of a list are near the screen. The next page is asked for when the last ones are. */
export function useListWindow({ count, isCompact, hasMore, onMore }: ListWindowOptions) {
  const isCards = useMediaQuery('(max-width: 760px)') ?? false
  const rowPx = isCards ? ROW_PX.card : isCompact ? ROW_PX.compact : ROW_PX.comfortable
  const body = useRef<HTMLTableSectionElement>(null)
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => rowPx,
    overscan: OVERSCAN,
    scrollMargin: body.current?.offsetTop ?? 0,
    initialRect: FIRST_RECT,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are placed again
  useEffect(() => virtual.measure(), [rowPx])
  const items = virtual.getVirtualItems()
  const lastIndex = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastIndex >= count - AHEAD) onMore()
  }, [hasMore, lastIndex, count, onMore])
  const focus = (index: number) => {
    virtual.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus())
  }
  const { scrollMargin } = virtual.options
  return { body, items, rowPx, isCards, focus, scrollMargin, totalPx: virtual.getTotalSize() }
}
