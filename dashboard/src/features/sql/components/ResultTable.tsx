import { Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import { cellKind, isLinkColumn, isNumberType } from '../logic/cellKind.ts'
import { columnWidth } from '../logic/columnWidth.ts'
import { RecordingLink } from './RecordingLink.tsx'

type Row = (string | null)[]
interface Column {
  name: string
  type: string
}

const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
})
const helper = createColumnHelper<typeof features, Row>()
const ROW_PX = 34
/** Of a session, with its distance to the id. */
const POSTER_PX = 52

/** Columns of a result with widths by their content; values sort as their type does. */
function useResultTable(columns: Column[], rows: Row[]) {
  const definitions = useMemo(
    () =>
      helper.columns(
        columns.map(({ name, type }, index) =>
          helper.accessor((row) => sortable(row[index], type), {
            id: `${index}`,
            header: name,
            size: widthOf(
              name,
              rows.map((row) => row[index] ?? null),
            ),
            sortFn: isNumberType(type) ? 'basic' : 'alphanumeric',
            sortUndefined: 'last',
          }),
        ),
      ),
    [columns, rows],
  )
  return useTable({ features, columns: definitions, data: rows, columnResizeMode: 'onChange' })
}

const widthOf = (name: string, values: (string | null)[]) =>
  columnWidth(name, values) + (isLinkColumn({ name }) ? POSTER_PX : 0)

/** The result of a query: only visible rows are drawn; a click on a column header sorts the loaded rows. */
export function ResultTable({ pid, columns, rows }: { pid: string; columns: Column[]; rows: Row[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const table = useResultTable(columns, rows)
  const sorted = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  })
  const width = table.getTotalSize()
  const sessionColumn = columns.findIndex(({ name }) => name === 'session_id')

  return (
    <div ref={scroller} className="result-scroller">
      <table className="result-table" style={{ width }}>
        <thead>
          <tr>
            {table.getFlatHeaders().map((header) => (
              <th key={header.id} style={{ width: header.getSize() }}>
                <button
                  type="button"
                  onClick={header.column.getToggleSortingHandler()}
                  title={columns[Number(header.id)]?.type}
                >
                  <span>{columns[Number(header.id)]?.name}</span>
                  {header.column.getIsSorted() === 'asc' && <IconArrowUp size={14} />}
                  {header.column.getIsSorted() === 'desc' && <IconArrowDown size={14} />}
                </button>
                <span
                  className="result-resizer"
                  onMouseDown={header.getResizeHandler()}
                  onTouchStart={header.getResizeHandler()}
                  aria-hidden
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = sorted[index]
            return (
              row && (
                <tr key={row.id} style={{ height: ROW_PX, transform: `translateY(${start}px)` }}>
                  {row.getAllCells().map((cell) => {
                    const at = Number(cell.column.id)
                    const column = columns[at]
                    return (
                      <td key={cell.id} style={{ width: cell.column.getSize() }}>
                        {column && (
                          <Cell
                            pid={pid}
                            value={row.original[at] ?? null}
                            column={column}
                            sid={row.original[sessionColumn] ?? null}
                          />
                        )}
                      </td>
                    )
                  })}
                </tr>
              )
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const sortable = (value: string | null | undefined, type: string) => {
  if (value === null || value === undefined) return undefined
  return isNumberType(type) ? Number(value) : value
}

interface CellProps {
  pid: string
  value: string | null
  column: Column
  /** Of its row. */
  sid: string | null
}

function Cell({ pid, value, column, sid }: CellProps) {
  const kind = cellKind(value, column, sid)
  switch (kind.type) {
    case 'null':
      return (
        <Text span size="xs" c="dimmed" fs="italic">
          null
        </Text>
      )
    case 'number':
      return <span className="result-number">{value}</span>
    case 'session':
      return <RecordingLink pid={pid} sid={kind.sid} eventId={kind.eventId} />
    case 'text':
      return <span title={value ?? ''}>{value}</span>
  }
}
