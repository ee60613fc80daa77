import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconBug, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { STATUSES } from '#features/errors/logic/errorGroups.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { formatCount } from '#shared/format/formatNumber.ts'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { ErrorColumns } from './ErrorColumns.tsx'
import { ErrorsSearch } from './errors.ts'
import { SegmentBar } from './SegmentBar.tsx'

const route = getRouteApi('/projects/$pid/errors')
const ASSIGNED = [
  { value: '', label: 'Anyone' },
  { value: 'me', label: 'Mine' },
  { value: 'nobody', label: 'Not assigned' },
]
const ORDERS = [
  { value: 'people', label: 'Most people' },
  { value: 'newest', label: 'Newest' },
  { value: 'count', label: 'Most often' },
]

/** Errors with the same cause, by the people who met them. */
export function ErrorsPage() {
  const { pid } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const scope = useScope(search)
  const asked = { kind: 'errorGroups', ...scope } as const
  const aroundOf = (fingerprint: string) => ({ kind: 'aroundError', fingerprint, ...scope }) as const
  const errors = useQuery(askInsight(useApi(), pid, asked))
  const go = (change: Partial<ErrorsSearch>) =>
    void navigate({ search: (before) => ({ ...before, behind: undefined, ...change }), replace: true })
  const countOf = (status: string) =>
    errors.data?.answer.groups.filter(({ state }) => state.status === status).length ?? 0

  return (
    <>
      <PageTitle title="Errors" />
      <ErrorFilters search={search} countOf={countOf} go={go} />
      <SegmentBar pid={pid} filters={search} insight={asked} onChange={go} />
      <InsightFrame name="list of errors" query={errors} height={520} asked={scope.range}>
        {({ answer, range }) =>
          answer.total === 0 ? (
            <Notice
              icon={IconBug}
              title="No errors in this range"
              actions={
                search.range !== '90d' && <Button onClick={() => go({ range: '90d' })}>Show the last 90 days</Button>
              }
            >
              Uncaught errors and rejected promises of your pages appear here.
            </Notice>
          ) : (
            <ErrorColumns
              pid={pid}
              asked={asked}
              aroundOf={aroundOf}
              answer={answer}
              range={range}
              search={search}
              go={go}
            />
          )
        }
      </InsightFrame>
      <BehindDrawer
        pid={pid}
        behind={search.behind}
        insight={search.behind?.of === 'aroundError' ? (search.id && aroundOf(search.id)) || undefined : asked}
        onClose={() => go({ behind: undefined })}
      />
    </>
  )
}

interface ErrorFiltersProps {
  search: ErrorsSearch
  countOf(status: string): number
  go(change: Partial<ErrorsSearch>): void
}

/** Which errors are listed, and in which order. */
const ErrorFilters = ({ search, countOf, go }: ErrorFiltersProps) => (
  <FilterBar filters={search} onChange={go}>
    <SegmentedControl
      aria-label="State"
      size="xs"
      data={STATUSES.map(({ status, label }) => ({
        value: status,
        label: `${label} ${formatCount(countOf(status))}`,
      }))}
      value={search.state ?? 'open'}
      onChange={(value) => go({ state: ErrorsSearch.shape.state.parse(value), id: undefined })}
    />
    <TextInput
      aria-label="Message, file, page or release"
      placeholder="Message, file or page"
      size="xs"
      leftSection={<IconSearch size={14} />}
      value={search.q ?? ''}
      onChange={(event) => go({ q: event.currentTarget.value || undefined })}
    />
    <Select
      aria-label="Assigned to"
      size="xs"
      w={130}
      allowDeselect={false}
      data={ASSIGNED}
      value={search.assigned ?? ''}
      onChange={(value) => go({ assigned: ErrorsSearch.shape.assigned.parse(value), id: undefined })}
    />
    <Select
      aria-label="Order"
      size="xs"
      w={130}
      allowDeselect={false}
      data={ORDERS}
      value={search.sort ?? 'people'}
      onChange={(value) => go({ sort: ErrorsSearch.shape.sort.parse(value) })}
    />
  </FilterBar>
)
