import type { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'
import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconFlame } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { MapChoice, PageChoice } from '#features/heatmaps/components/MapTools.tsx'
import { MAPS } from '#features/heatmaps/logic/maps.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { DeviceMap } from './DeviceMap.tsx'
import { SegmentBar } from './SegmentBar.tsx'

const route = getRouteApi('/projects/$pid/heatmaps')

/** Where people click, how far they scroll and what they look at, on the page as it was recorded. */
export function HeatmapPage() {
  const { pid } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { range, q } = useScope({ range: search.range, seg: search.seg })
  const pages = useQuery(askInsight(useApi(), pid, { kind: 'pageList', range, q, compare: false }))
  const map: HeatmapMap = search.map ?? 'click'
  const asked = search.page
    ? ({ kind: 'heatmap', page: search.page, map, range, q, device: search.device } as const)
    : undefined
  const go = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, behind: undefined, ...change }), replace: true })
  useHotkeys(MAPS.map(({ map: its }, i) => [String(i + 1), () => go({ map: its })]))

  return (
    <>
      <PageTitle title="Heatmaps">
        {MAPS.find((listed) => listed.map === map)?.describes} on the page as it was recorded. Keys 1 to 6 choose the
        map, J and K an element.
      </PageTitle>
      <SegmentBar pid={pid} filters={search} insight={asked} onChange={go} />
      <InsightFrame name="list of pages" query={pages} height={720} asked={range}>
        {({ answer: { pages: listed } }) => {
          const page = search.page ?? listed[0]?.page
          return (
            <>
              <FilterBar filters={search} hasDevice={false} onChange={({ range: next }) => go({ range: next })}>
                {page && <PageChoice pages={listed} page={page} onPage={(next) => go({ page: next, el: undefined })} />}
                <MapChoice map={map} onMap={(next) => go({ map: next })} />
              </FilterBar>
              {page ? (
                <DeviceMap pid={pid} page={page} map={map} range={range} q={q} search={search} go={go} />
              ) : (
                <NoPages isLong={search.range === '90d'} onLonger={() => go({ range: '90d' })} />
              )}
            </>
          )
        }}
      </InsightFrame>
    </>
  )
}

const NoPages = ({ isLong, onLonger }: { isLong: boolean; onLonger(): void }) => (
  <Notice
    icon={IconFlame}
    title="No pages in this range"
    actions={!isLong && <Button onClick={onLonger}>Show the last 90 days</Button>}
  >
    A page appears here within minutes of its first session.
  </Notice>
)
