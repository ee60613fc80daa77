import type { Session } from '@incuera/contract/session.ts'
import { type KeyboardEvent, type MouseEvent, memo } from 'react'
import { BodyCell } from './BodyCell.tsx'
import { COLUMNS, type ListColumn } from './columns.ts'

/** What the rows of a list do. The same functions for its whole life, so that rows that stay are not drawn again. */
export interface RowActs {
  onOpen(sid: string): void
  /** The pointer is on a row, which may be opened next. */
  onNear(sid: string): void
  onFocus(sid: string): void
  onLeave(): void
  /** @returns whether the key means something */
  onKey(key: string): boolean
}

/** Of the columns; undefined: cards. */
export type RowLayout = { gridTemplateColumns: string; minWidth: number } | undefined

interface ListRowProps {
  index: number
  /** Pixels from the top of the list. */
  top: number
  height: number
  layout: RowLayout
  session: Session
  /** Ids of columns, separated by commas. */
  columns: string
  isSelected: boolean
  /** The one that Tab reaches. */
  isActive: boolean
  isPreviewed: boolean
  acts: RowActs
}

const COLUMN_OF = new Map<string, ListColumn>(Object.entries(COLUMNS))

/** A session in the list. A click anywhere in it opens the session. */
export const ListRow = memo(function ListRow({
  index,
  top,
  height,
  layout,
  session,
  columns,
  acts,
  ...row
}: ListRowProps) {
  const { sid } = session
  const open = (event: MouseEvent) => {
    const isOwn = event.target instanceof Element && event.target.closest('button, input, label') !== null
    if (isOwn || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    acts.onOpen(sid)
  }
  const press = (event: KeyboardEvent) => {
    const isModified = event.metaKey || event.ctrlKey || event.altKey
    if (event.target !== event.currentTarget || isModified) return
    if (acts.onKey(event.key)) event.preventDefault()
  }
  return (
    <tr
      className="list-row"
      aria-rowindex={index + 2}
      data-index={index}
      data-sid={sid}
      data-is-selected={row.isSelected}
      data-is-previewed={row.isPreviewed}
      tabIndex={row.isActive ? 0 : -1}
      style={{ ...layout, height, transform: `translateY(${top}px)` }}
      onClick={open}
      onPointerEnter={() => acts.onNear(sid)}
      onKeyDown={press}
      onFocus={() => acts.onFocus(sid)}
      onBlur={acts.onLeave}
    >
      {columns.split(',').map((column) => (
        <td key={column} className={`list-cell cell-${column}`} data-right={COLUMN_OF.get(column)?.isRight}>
          <BodyCell column={column} session={session} />
        </td>
      ))}
    </tr>
  )
})
