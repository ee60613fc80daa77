import { Button, Text } from '@mantine/core'
import { IconGauge } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { VitalList } from '#features/vitals/components/VitalList.tsx'
import { VitalsTable } from '#features/vitals/components/VitalsTable.tsx'
import { VITALS } from '#features/vitals/logic/vitals.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { Card } from '#ui/insight/Card.tsx'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { SegmentBar } from './SegmentBar.tsx'
import type { FilterSearch } from './trends.ts'

const route = getRouteApi('/projects/$pid/vitals')

/** How fast pages load, react and settle. */
export function VitalsPage() {
  const { pid } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const asked = { kind: 'vitals', ...useScope(search) } as const
  const vitals = useQuery(askInsight(useApi(), pid, asked))
  const go = (change: Partial<FilterSearch>) =>
    void navigate({ search: (before) => ({ ...before, behind: undefined, ...change }), replace: true })
  const open = (key: string, title: string) => go({ behind: { of: 'vitals', key, title: title.slice(0, 200) } })

  return (
    <>
      <PageTitle title="Web vitals">Three of four loads are at most this slow.</PageTitle>
      <FilterBar filters={search} onChange={go} />
      <SegmentBar pid={pid} filters={search} insight={asked} onChange={go} />
      <InsightFrame name="web vitals" query={vitals} height={520} asked={asked.range}>
        {({ answer }) =>
          VITALS.every(({ name }) => answer.all[name] === null) ? (
            <Notice
              icon={IconGauge}
              title="Nothing was measured in this range"
              actions={
                search.range !== '90d' && <Button onClick={() => go({ range: '90d' })}>Show the last 90 days</Button>
              }
            />
          ) : (
            <div className="column">
              <Card title="All pages" note="75th percentile">
                <VitalList all={answer.all} onOpen={open} />
              </Card>
              <Card title="By page and device" note="75th percentile, most loads first">
                {answer.pages.length === 0 && (
                  <Text size="sm" c="dimmed">
                    No measurement of this range names its page.
                  </Text>
                )}
                <VitalsTable pages={answer.pages} onOpen={open} />
              </Card>
            </div>
          )
        }
      </InsightFrame>
      <BehindDrawer pid={pid} behind={search.behind} insight={asked} onClose={() => go({ behind: undefined })} />
    </>
  )
}
