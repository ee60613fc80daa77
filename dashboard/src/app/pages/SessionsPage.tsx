import { SEARCH_SORTS, type SearchSort } from '@incuera/contract/search/searchSort.ts'
import { Group, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { FoundSessions } from '#features/sessions/components/FoundSessions.tsx'
import { SearchBar } from '#features/sessions/components/SearchBar.tsx'
import { SearchPills } from '#features/sessions/components/SearchPills.tsx'
import { parseRange } from '#lib/insights/range.ts'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { NewestSessions } from './NewestSessions.tsx'

const route = getRouteApi('/projects/$pid/sessions')

const SORTS: Record<SearchSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  friction: 'Most friction',
  longest: 'Longest',
  active: 'Most active',
  errors: 'Most errors',
  relevance: 'Best match',
}
const DAYS_OF_SEARCH = '30d'

/** The sessions of a project: the newest, or those that meet a search. */
export function SessionsPage() {
  const { pid } = route.useParams()
  const { status, q = '', range = DAYS_OF_SEARCH, sort = 'newest' } = route.useSearch()
  const navigate = route.useNavigate()
  const isSearch = q !== '' || sort !== 'newest' || range !== DAYS_OF_SEARCH
  const change = (next: { q?: string; range?: string; sort?: SearchSort }) =>
    void navigate({ search: (search) => ({ ...search, ...next, q: (next.q ?? search.q) || undefined }) })
  const days = parseRange(range, Date.now())

  return (
    <>
      <PageTitle title="Sessions" />
      <SearchBar key={q} q={q} onSearch={(text) => change({ q: text })} />
      {q !== '' && <SearchPills q={q} onSearch={(text) => change({ q: text })} />}
      <Group justify="space-between" align="flex-start" mt="sm">
        <FilterBar filters={{ range }} onChange={(filters) => change({ range: filters.range })} hasDevice={false}>
          <Select
            aria-label="Order"
            size="xs"
            w={150}
            allowDeselect={false}
            data={SEARCH_SORTS.map((value) => ({ value, label: SORTS[value] }))}
            value={sort}
            onChange={(value) => change({ sort: SEARCH_SORTS.find((known) => known === value) })}
          />
        </FilterBar>
      </Group>
      {isSearch ? (
        <FoundSessions
          pid={pid}
          search={{ q, range: days ?? undefined, sort }}
          onClear={() => void navigate({ search: {} })}
        />
      ) : (
        <NewestSessions
          pid={pid}
          status={status}
          onStatus={(next) => void navigate({ search: { status: next }, replace: true })}
        />
      )}
    </>
  )
}
