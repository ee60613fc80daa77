import { can } from '@incuera/contract/roles.ts'
import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { SEARCH_SORTS, type SearchSort } from '@incuera/contract/search/searchSort.ts'
import { Select } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { FoundSessions } from '#features/sessions/components/FoundSessions.tsx'
import { NothingFound, UnreadableSearch } from '#features/sessions/components/NothingFound.tsx'
import { SearchBar } from '#features/sessions/components/SearchBar.tsx'
import { ColumnsMenu } from '#features/sessions/list/ColumnsMenu.tsx'
import { readColumns, writeColumns } from '#features/sessions/list/columns.ts'
import { listViews } from '#features/views/api/viewQueries.ts'
import { viewsOf } from '#features/views/logic/viewsOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { parseRange } from '#lib/insights/range.ts'
import { PageTitle } from '#ui/PageTitle.tsx'
import { NewestSessions } from './NewestSessions.tsx'
import { RangeSelect } from './RangeSelect.tsx'
import { SessionViews } from './SessionViews.tsx'
import { RANGE_OF_SEARCH, type SessionsAddress } from './sessions.ts'

const route = getRouteApi('/projects/$pid/sessions')

const SORTS: Record<SearchSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  friction: 'Friction, highest first',
  longest: 'Longest first',
  active: 'Most active first',
  errors: 'Most errors first',
  relevance: 'Best match',
}

/** The sessions of a project: the newest, or those that meet a search. */
export function SessionsPage() {
  const { pid } = route.useParams()
  const address = route.useSearch()
  const { status, q = '', range, sort = 'newest', cols } = address
  const navigate = route.useNavigate()
  const [isCompact, setIsCompact] = useLocalStorage({ key: 'sessions-compact', defaultValue: false })
  const [usual, setUsual] = useLocalStorage<string>({ key: 'sessions-columns', defaultValue: '' })
  const columns = readColumns(cols ?? usual)
  const isSearch = q !== '' || sort !== 'newest' || range !== undefined
  const change = (next: SessionsAddress, replace = false) =>
    void navigate({ search: (search) => ({ ...search, ...next, status: undefined }), replace })
  const onSearch = (text: string, isMeaning = false) =>
    change({ q: text || undefined, ...(isMeaning && { sort: 'relevance' }) })
  const onSort = (next: SearchSort) => change({ sort: next === 'newest' ? undefined : next })
  const api = useApi()
  const views = useQuery(listViews(api, pid))
  const role = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)?.role
  const look = {
    ...{ pid, role, isCompact, onCompact: setIsCompact, columns, sort, onSort },
    tools: <SortSelect sort={sort} onSort={onSort} />,
  }
  const onClear = () => void navigate({ search: { cols } })
  const found = { q, range: parseRange(range ?? RANGE_OF_SEARCH, Date.now()) ?? undefined, sort }
  return (
    <>
      <PageTitle
        title="Sessions"
        actions={
          <ColumnsMenu
            chosen={columns}
            onChange={(chosen) => {
              const written = writeColumns(chosen)
              setUsual(written ?? '')
              void navigate({ search: (before) => ({ ...before, cols: written }), replace: true })
            }}
          />
        }
      />
      <SessionViews
        {...{ pid, address }}
        saved={viewsOf(views.data, 'sessions')}
        canShare={role !== undefined && can(role, 'analyse')}
        onOpen={(view) => void navigate({ search: (before) => ({ ...before, view }), replace: true })}
      />
      <div className="list-filters">
        <RangeSelect
          range={range ?? (isSearch ? RANGE_OF_SEARCH : undefined)}
          onChange={(next) => change({ range: next })}
        />
        <div className="list-search">
          <SearchBar pid={pid} q={q} onSearch={onSearch} />
        </div>
      </div>
      {!parseSearch(q).ok ? (
        <UnreadableSearch onClear={onClear} />
      ) : isSearch ? (
        <FoundSessions
          {...look}
          search={found}
          playlist={{ q: q || undefined, range, sort }}
          empty={<NothingFound {...{ pid, search: found, onSearch }} onClear={onClear} />}
        />
      ) : (
        <NewestSessions key={status} {...look} status={status} />
      )}
    </>
  )
}

const SortSelect = ({ sort, onSort }: { sort: SearchSort; onSort(sort: SearchSort): void }) => (
  <Select
    aria-label="Order"
    size="xs"
    w={176}
    allowDeselect={false}
    data={SEARCH_SORTS.map((value) => ({ value, label: SORTS[value] }))}
    value={sort}
    onChange={(value) => onSort(SEARCH_SORTS.find((known) => known === value) ?? 'newest')}
  />
)
