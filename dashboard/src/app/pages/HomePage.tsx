import { Button } from '@mantine/core'
import { IconSearchOff, IconVideoPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight, type InsightAsked } from '#lib/insights/askInsight.ts'
import { daysInWords, formatRange } from '#lib/insights/range.ts'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { HomeCards } from './HomeCards.tsx'
import { describeQuiet } from './home/describeQuiet.ts'
import { PinnedCards } from './home/PinnedCards.tsx'
import { StatTiles } from './home/StatTiles.tsx'
import { useLastLook } from './home/useLastLook.ts'
import { usePins } from './home/usePins.ts'
import { askedByHome } from './home.ts'
import { SegmentBar } from './SegmentBar.tsx'
import type { FilterSearch } from './trends.ts'

const route = getRouteApi('/projects/$pid/home')

/** The state of a project at a glance: its numbers, what to watch first, and what is wrong. */
export function HomePage() {
  const { pid } = route.useParams()
  const search = route.useSearch()
  const lastLook = useLastLook(pid)
  const navigate = route.useNavigate()
  const asked = askedByHome(useScope(search))
  const api = useApi()
  const trends = useQuery(askInsight(api, pid, asked.trends))
  const go = (change: Partial<FilterSearch>) =>
    void navigate({ search: (before) => ({ ...before, behind: undefined, ...change }), replace: true })
  const open = (of: string) => (key: string, title: string) => go({ behind: { of, key, title: title.slice(0, 200) } })
  const pins = usePins(pid)
  const insights: Record<string, InsightAsked> = { ...asked, ...pins.asked }

  return (
    <>
      <PageTitle title="Home">
        {trends.data && formatRange(trends.data.range)}
        {lastLook !== null && (
          <>
            {' · '}you were last here <TimeText at={lastLook} />
          </>
        )}
      </PageTitle>
      <FilterBar filters={search} onChange={go} />
      <SegmentBar pid={pid} filters={search} insight={asked.trends} isPinnable={false} onChange={go} />
      <InsightFrame name="numbers of the project" query={trends} height={100} asked={asked.trends.range}>
        {({ answer, previous, range }) =>
          answer.series.every(({ total }) => !total) ? (
            search.seg ? (
              <NothingFound />
            ) : (
              <NothingYet pid={pid} />
            )
          ) : (
            <>
              <StatTiles {...{ previous, period: daysInWords(range) }} trends={answer} onOpen={open('trends')} />
              <HomeCards
                {...{ pid, asked, lastLook }}
                trends={answer}
                quiet={describeQuiet(answer, previous, daysInWords(range))}
                onOpen={open}
              />
            </>
          )
        }
      </InsightFrame>
      <PinnedCards {...pins} onOpen={open} />
      <BehindDrawer
        pid={pid}
        behind={search.behind}
        insight={search.behind && insights[search.behind.of]}
        onClose={() => go({ behind: undefined })}
      />
    </>
  )
}

const NothingFound = () => (
  <Notice icon={IconSearchOff} title="No session matches in this range">
    Change the search above, or choose other days.
  </Notice>
)

const NothingYet = ({ pid }: { pid: string }) => (
  <Notice
    icon={IconVideoPlus}
    title="Nothing recorded yet"
    actions={
      <Button renderRoot={(props) => <Link to="/projects/$pid/install" params={{ pid }} {...props} />}>
        Finish setup
      </Button>
    }
  >
    There is nothing in this range. As soon as the recorder runs on your site, its numbers appear here.
  </Notice>
)
