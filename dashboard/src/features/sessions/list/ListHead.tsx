import type { SearchSort } from '@incuera/contract/search/searchSort.ts'
import { Checkbox, VisuallyHidden } from '@mantine/core'
import { COLUMNS, type ListColumn, nextSort } from './columns.ts'
import type { RowLayout } from './ListRow.tsx'
import type { ShownColumn } from './useListTable.ts'

interface ListHeadProps {
  columns: readonly ShownColumn[]
  layout: RowLayout
  sort: SearchSort
  onSort(sort: SearchSort): void
  selection: 'none' | 'some' | 'all'
  onSelectAll(): void
}

const columnOf = (id: string): ListColumn | undefined => Object.entries(COLUMNS).find(([key]) => key === id)?.[1]

/** The heads of the list's columns. Those that the list can be sorted by are buttons. */
export const ListHead = ({ columns, layout, sort, onSort, selection, onSelectAll }: ListHeadProps) => (
  <thead>
    <tr className="list-row list-head" aria-rowindex={1} style={layout}>
      {columns.map(({ id, label }) => {
        const column = columnOf(id)
        const isSorted = column?.sorts?.includes(sort) ?? false
        return (
          <th
            key={id}
            scope="col"
            className={`list-cell cell-${id}`}
            data-right={column?.isRight}
            aria-sort={
              column?.sorts ? (isSorted ? (sort === 'oldest' ? 'ascending' : 'descending') : 'none') : undefined
            }
          >
            {id === 'select' ? (
              <Checkbox
                size="xs"
                aria-label="Select all that are loaded"
                checked={selection === 'all'}
                indeterminate={selection === 'some'}
                onChange={onSelectAll}
              />
            ) : id === 'poster' ? (
              <VisuallyHidden>Preview</VisuallyHidden>
            ) : column?.sorts ? (
              <HeadButton label={label} sorts={column.sorts} sort={sort} onSort={onSort} />
            ) : (
              label
            )}
          </th>
        )
      })}
    </tr>
  </thead>
)

interface HeadButtonProps extends Pick<ListHeadProps, 'sort' | 'onSort'> {
  label: string
  sorts: NonNullable<ListColumn['sorts']>
}

function HeadButton({ label, sorts, sort, onSort }: HeadButtonProps) {
  const isSorted = sorts.includes(sort)
  return (
    <button type="button" onClick={() => onSort(nextSort(sorts, sort))}>
      {label}
      {isSorted && <span aria-hidden="true"> {sort === 'oldest' ? '↑' : '↓'}</span>}
    </button>
  )
}
