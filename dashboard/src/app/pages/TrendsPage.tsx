import { Breakdown } from '@incuera/contract/insights/scope.ts'
import { Button, Select } from '@mantine/core'
import { IconChartLine } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { MetricPicker } from '#features/trends/components/MetricPicker.tsx'
import { TrendCard } from '#features/trends/components/TrendCard.tsx'
import { FIRST_METRICS, nameMetric } from '#features/trends/logic/metrics.ts'
import { readMetrics } from '#features/trends/logic/readMetrics.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { BREAKDOWN_LABELS } from '#lib/insights/breakdowns.ts'
import { daysInWords, formatDay } from '#lib/insights/range.ts'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { SegmentBar } from './SegmentBar.tsx'
import type { TrendsSearch } from './trends.ts'
import { UnderstandTabs } from './UnderstandTabs.tsx'

const route = getRouteApi('/projects/$pid/trends')

/** Any count per day. */
export function TrendsPage() {
  const { pid } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const metrics = readMetrics(search.metrics) ?? FIRST_METRICS
  const asked = { kind: 'trends', metrics, breakdown: search.by, ...useScope(search) } as const
  const trends = useQuery(askInsight(useApi(), pid, asked))
  const go = (change: Partial<TrendsSearch>) =>
    void navigate({ search: (before) => ({ ...before, behind: undefined, ...change }) })

  return (
    <>
      <PageTitle title="Trends" />
      <UnderstandTabs pid={pid} />
      <FilterBar filters={search} onChange={go}>
        <MetricPicker metrics={metrics} onMetrics={(next) => go({ metrics: next })} />
        <Select
          aria-label="Split by"
          size="xs"
          w={160}
          clearable
          placeholder="Split by…"
          data={Breakdown.options.map((value) => ({ value, label: BREAKDOWN_LABELS[value] }))}
          value={search.by ?? null}
          onChange={(value) => go({ by: Breakdown.safeParse(value).data })}
        />
      </FilterBar>
      <SegmentBar pid={pid} filters={search} insight={asked} onChange={go} />
      <InsightFrame name="trends" query={trends} height={520} asked={asked.range}>
        {({ answer, previous, range }) =>
          answer.series.every(({ total }) => !total) ? (
            <Notice
              icon={IconChartLine}
              title="Nothing was counted in this range"
              actions={
                search.range !== '90d' && <Button onClick={() => go({ range: '90d' })}>Show the last 90 days</Button>
              }
            />
          ) : (
            <div className="column">
              {metrics.map((metric, i) => (
                <TrendCard
                  key={nameMetric(metric)}
                  metric={metric}
                  series={answer.series.filter((series) => series.metric === i)}
                  previous={previous}
                  period={daysInWords(range)}
                  formatAt={formatDay}
                  onOpen={(key, title) => go({ behind: { of: 'trends', key, title: title.slice(0, 200) } })}
                />
              ))}
            </div>
          )
        }
      </InsightFrame>
      <BehindDrawer pid={pid} behind={search.behind} insight={asked} onClose={() => go({ behind: undefined })} />
    </>
  )
}
