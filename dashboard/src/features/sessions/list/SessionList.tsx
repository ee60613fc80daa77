import type { SearchSort } from '@incuera/contract/search/searchSort.ts'
import type { Session } from '@incuera/contract/session.ts'
import { useElementSize } from '@mantine/hooks'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { PosterProvider } from '#lib/preview/PosterProvider.tsx'
import { sessionDurationMs } from '../logic/sessionLife.ts'
import { type ColumnId, fitColumns } from './columns.ts'
import { ListContext } from './ListContext.ts'
import { ListHead } from './ListHead.tsx'
import { ListRow, type RowActs, type RowLayout } from './ListRow.tsx'
import { useListKeys } from './useListKeys.ts'
import { fixedPx, SESSION_PX, type ShownColumn, useListTable } from './useListTable.ts'
import { useListWindow } from './useListWindow.ts'
import type { useSelection } from './useSelection.ts'

export interface SessionListProps {
  pid: string
  sessions: readonly Session[]
  /** Their ids. */
  sids: readonly string[]
  columns: readonly ColumnId[]
  isCompact: boolean
  sort: SearchSort
  onSort(sort: SearchSort): void
  selection: ReturnType<typeof useSelection>
  /** Whether there is a next page, and its request. */
  hasMore: boolean
  onMore(): void
}

/** Sessions as a table of any length: only the rows on screen exist, and the next page is loaded near its end. */
export function SessionList({
  pid,
  sessions,
  sids,
  sort,
  onSort,
  selection,
  hasMore,
  onMore,
  ...look
}: SessionListProps) {
  const { selected, toggle } = selection
  const list = useListWindow({ count: sessions.length, isCompact: look.isCompact, hasMore, onMore })
  const isCompact = look.isCompact && !list.isCards
  const { ref, width } = useElementSize<HTMLTableElement>()
  const isMeasured = width > 0 && !list.isCards
  const columns = isMeasured ? fitColumns(look.columns, width - fixedPx(isCompact)) : look.columns
  const shown = useListTable(columns, isCompact)
  const layout = useLayout(shown, list.isCards)
  const open = useOpen(pid, sessions)
  const keys = useListKeys({ sids, toggle, open, focus: list.focus })
  const acts = useSameActs({ ...keys.acts, onOpen: (sid) => open(sid, null), onNear: usePreload(pid) })
  const { keyed } = keys
  const state = useMemo(() => ({ selected, toggle, keyed, isCompact }), [selected, toggle, keyed, isCompact])
  return (
    <PosterProvider pid={pid}>
      <ListContext value={state}>
        <table
          ref={ref}
          className="list"
          aria-label="Sessions"
          aria-rowcount={hasMore ? -1 : sessions.length + 1}
          data-is-compact={isCompact}
          data-is-wide={isMeasured && (layout?.minWidth ?? 0) > width}
        >
          <ListHead
            columns={shown}
            layout={layout}
            sort={sort}
            onSort={onSort}
            selection={selected.size === 0 ? 'none' : sids.every((sid) => selected.has(sid)) ? 'all' : 'some'}
            onSelectAll={selected.size > 0 ? selection.clear : selection.selectAll}
          />
          <tbody ref={list.body} className="list-body" style={{ height: list.totalPx }}>
            {list.items.map(({ index, start }) => {
              const session = sessions[index]
              return (
                session && (
                  <ListRow
                    key={session.sid}
                    {...{ index, session, layout, acts, top: start - list.scrollMargin, height: list.rowPx }}
                    columns={shown.map(({ id }) => id).join()}
                    isSelected={selected.has(session.sid)}
                    isActive={keys.active === session.sid || (keys.active === null && index === 0)}
                    isPreviewed={keyed?.sid === session.sid}
                  />
                )
              )
            })}
          </tbody>
        </table>
      </ListContext>
    </PosterProvider>
  )
}

/** The same object as long as it has the same columns. */
function useLayout(shown: readonly ShownColumn[], isCards: boolean): RowLayout {
  const gridTemplateColumns = shown
    .map(({ id, px }) => (id === 'session' ? `minmax(${SESSION_PX}px, 1fr)` : `${px}px`))
    .join(' ')
  const minWidth = shown.reduce((sum, { px }) => sum + px, 0)
  return useMemo(
    () => (isCards ? undefined : { gridTemplateColumns, minWidth }),
    [gridTemplateColumns, minWidth, isCards],
  )
}

/** Functions that stay the same and do what the newest ones do. */
function useSameActs(newest: RowActs): RowActs {
  const current = useRef(newest)
  useLayoutEffect(() => {
    current.current = newest
  })
  return useMemo(
    () => ({
      onOpen: (sid) => current.current.onOpen(sid),
      onNear: (sid) => current.current.onNear(sid),
      onFocus: (sid) => current.current.onFocus(sid),
      onLeave: () => current.current.onLeave(),
      onKey: (key) => current.current.onKey(key),
    }),
    [],
  )
}

/** Loads the code of a session's page once, as a link does under the pointer. */
function usePreload(pid: string) {
  const router = useRouter()
  const isAsked = useRef(false)
  return (sid: string) => {
    if (isAsked.current) return
    isAsked.current = true
    void router.preloadRoute({ to: '/projects/$pid/sessions/$sid', params: { pid, sid } })
  }
}

/** Opens a session, at a part of its length (0 to 1) if one is given. */
function useOpen(pid: string, sessions: readonly Session[]) {
  const navigate = useNavigate()
  return (sid: string, part: number | null) => {
    const session = sessions.find((one) => one.sid === sid)
    const at = part === null || !session ? undefined : Math.round(part * sessionDurationMs(session))
    void navigate({ to: '/projects/$pid/sessions/$sid', params: { pid, sid }, search: { at } })
  }
}
