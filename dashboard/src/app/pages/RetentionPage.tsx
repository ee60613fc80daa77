import { Button, Code, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { formatDay } from '#lib/insights/range.ts'
import { formatCounted, formatShare } from '#shared/format/formatNumber.ts'
import { RetentionGrid } from '#ui/chart/RetentionGrid.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { SegmentBar } from './SegmentBar.tsx'
import type { FilterSearch } from './trends.ts'
import { UnderstandTabs } from './UnderstandTabs.tsx'

const route = getRouteApi('/projects/$pid/retention')

/** A week has no weeks after it: this page looks back further than the others. */
const RANGE_DEFAULT = '90d'

/** How many identified people come back in the weeks after their first one. */
export function RetentionPage() {
  const { pid } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filters = { range: search.range ?? RANGE_DEFAULT, device: search.device, seg: search.seg }
  const asked = { kind: 'retention', ...useScope(filters) } as const
  const retention = useQuery(askInsight(useApi(), pid, asked))
  const go = (change: Partial<FilterSearch>) =>
    void navigate({ search: (before) => ({ ...before, behind: undefined, ...change }), replace: true })

  return (
    <>
      <PageTitle title="Retention" />
      <UnderstandTabs pid={pid} />
      <FilterBar filters={filters} onChange={go} />
      <SegmentBar pid={pid} filters={filters} insight={asked} onChange={go} />
      <InsightFrame name="retention" query={retention} height={420} asked={asked.range}>
        {({ answer }) =>
          answer.people === 0 ? (
            <Notice
              icon={IconUsers}
              title="No identified people in this range"
              actions={
                filters.range !== RANGE_DEFAULT && (
                  <Button onClick={() => go({ range: RANGE_DEFAULT })}>Show the last 90 days</Button>
                )
              }
            >
              Only people whom your site identifies can be recognised when they come back. Call <Code>identify</Code> of
              the recorder after they sign in.
            </Notice>
          ) : (
            <Card title="By week of the first session" note={formatCounted(answer.people, 'person', 'people')}>
              <RetentionGrid
                finding={findingOf(answer.average)}
                cohorts={answer.cohorts.map(({ key, week, isPartial, people, weeks }) => ({
                  key,
                  label: `${formatDay(Date.parse(week))}${isPartial ? ' (part of the week)' : ''}`,
                  size: people,
                  back: weeks.map((its) => ({ key: its.key, week: its.later, count: its.people })),
                }))}
                onOpen={({ label }, { key, week }) =>
                  go({ behind: { of: 'retention', key, title: `First seen in the week of ${label}, week ${week}` } })
                }
              />
              {answer.anonymousSessions > 0 && (
                <Text size="xs" c="dimmed" mt="sm">
                  {formatCounted(answer.anonymousSessions, 'session')} of people without an identity are not counted.
                </Text>
              )}
            </Card>
          )
        }
      </InsightFrame>
      <BehindDrawer pid={pid} behind={search.behind} insight={asked} onClose={() => go({ behind: undefined })} />
    </>
  )
}

function findingOf(average: readonly { later: number; share: number }[]): string {
  const next = average.find(({ later }) => later === 1)
  return next
    ? `${formatShare(next.share)} come back in the week after their first one.`
    : 'No week has passed since the first one.'
}
