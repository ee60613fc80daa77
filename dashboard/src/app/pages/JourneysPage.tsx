import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Button, Select, Table } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { toFlow } from '#features/journeys/logic/toFlow.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { formatCount, formatCounted, formatShare } from '#shared/format/formatNumber.ts'
import { Sankey } from '#ui/chart/Sankey.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import type { JourneysSearch } from './journeys.ts'
import { SegmentBar } from './SegmentBar.tsx'
import { UnderstandTabs } from './UnderstandTabs.tsx'

const route = getRouteApi('/projects/$pid/journeys')

/** Which pages people open one after the other. */
export function JourneysPage() {
  const { pid } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const api = useApi()
  const scope = useScope(search)
  const pages = useQuery(askInsight(api, pid, { kind: 'pageList', ...scope, compare: false }))
  const asked = { kind: 'journeys', from: search.from, ...scope } as const
  const journeys = useQuery(askInsight(api, pid, asked))
  const go = (change: Partial<JourneysSearch>) =>
    void navigate({ search: (before) => ({ ...before, behind: undefined, ...change }), replace: true })
  const open = (key: string, title: string) => go({ behind: { of: 'journeys', key, title: title.slice(0, 200) } })
  const known = pages.data?.answer.pages.map(({ page }) => page) ?? []

  return (
    <>
      <PageTitle title="Journeys" />
      <UnderstandTabs pid={pid} />
      <FilterBar filters={search} onChange={go}>
        <Select
          aria-label="Begin at"
          placeholder="From the first page"
          size="xs"
          w={260}
          searchable
          clearable
          data={[...new Set([...(search.from ? [search.from] : []), ...known])]}
          value={search.from ?? null}
          onChange={(value) => go({ from: value ?? undefined })}
        />
      </FilterBar>
      <SegmentBar pid={pid} filters={search} insight={asked} onChange={go} />
      <InsightFrame name="journeys" query={journeys} height={520} asked={asked.range}>
        {({ answer }) =>
          answer.sessions === 0 ? (
            <Notice
              icon={IconRoute}
              title={search.from ? `No finished session opened ${search.from}` : 'No finished sessions in this range'}
              actions={
                search.range !== '90d' && <Button onClick={() => go({ range: '90d' })}>Show the last 90 days</Button>
              }
            />
          ) : (
            <div className="column">
              <Card title="From page to page" note={formatCounted(answer.sessions, 'session')}>
                <Sankey
                  finding={findingOf(answer.paths[0], answer.sessions)}
                  {...toFlow(answer.levels)}
                  onOpen={({ key }, title) => open(key, title)}
                />
              </Card>
              <Paths paths={answer.paths} onOpen={open} />
            </div>
          )
        }
      </InsightFrame>
      <BehindDrawer pid={pid} behind={search.behind} insight={asked} onClose={() => go({ behind: undefined })} />
    </>
  )
}

interface PathsProps {
  paths: AnswerOf<'journeys'>['paths']
  onOpen(key: string, title: string): void
}

/** The flow as text. */
const Paths = ({ paths, onOpen }: PathsProps) => (
  <Card title="Most frequent journeys">
    <Table className="flush" horizontalSpacing="md">
      <Table.Tbody>
        {paths.map(({ key, pages, sessions, share }) => (
          <Table.Tr key={key}>
            <Table.Td>{pages.join(' → ')}</Table.Td>
            <Table.Td ta="right">
              <NumberLink onOpen={() => onOpen(key, pages.join(' → '))}>{formatCount(sessions)}</NumberLink>
            </Table.Td>
            <Table.Td ta="right">{formatShare(share)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Card>
)

const findingOf = (path: { pages: string[]; sessions: number } | undefined, sessions: number): string =>
  path
    ? `The most frequent journey is ${path.pages.join(' → ')}: ${formatCount(path.sessions)} of ${formatCounted(sessions, 'session')}.`
    : formatCounted(sessions, 'session')
