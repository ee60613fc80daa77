import type { Session } from '@incuera/contract/session.ts'
import {
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { COLUMN_IDS, COLUMNS, type ColumnId } from './columns.ts'

const features = tableFeatures({ columnSizingFeature, columnVisibilityFeature })
const helper = createColumnHelper<typeof features, Session>()

/** The narrowest that titles stay readable. */
export const SESSION_PX = 190
const SELECT_PX = 42
const POSTER_PX = 132

/** What the columns take that are always there. */
export const fixedPx = (isCompact: boolean): number => SELECT_PX + SESSION_PX + (isCompact ? 0 : POSTER_PX)

const DEFINITIONS = helper.columns([
  helper.display({ id: 'select', size: SELECT_PX }),
  helper.display({ id: 'poster', size: POSTER_PX }),
  helper.display({ id: 'session', size: SESSION_PX, header: 'Session' }),
  ...COLUMN_IDS.map((id) => helper.display({ id, size: COLUMNS[id].width, header: COLUMNS[id].label })),
])
/** Rows are not the table's: it would create those of a hundred thousand sessions again with each arrival. */
const NO_ROWS: Session[] = []

export interface ShownColumn {
  id: string
  label: string
  px: number
}

/** The columns of the list as they are shown. */
export function useListTable(columns: readonly ColumnId[], isCompact: boolean): ShownColumn[] {
  const chosen = columns.join()
  const columnVisibility = useMemo(
    () => ({ poster: !isCompact, ...Object.fromEntries(COLUMN_IDS.map((id) => [id, chosen.split(',').includes(id)])) }),
    [chosen, isCompact],
  )
  const table = useTable({ features, columns: DEFINITIONS, data: NO_ROWS, state: { columnVisibility } })
  return table
    .getVisibleLeafColumns()
    .map((column) => ({ id: column.id, label: String(column.columnDef.header ?? ''), px: column.getSize() }))
}
