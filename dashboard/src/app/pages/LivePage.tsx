import { IconBroadcast } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { listLive } from '#features/live/api/liveQueries.ts'
import { LiveTable } from '#features/live/components/LiveTable.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/live')

/** Who is on the site now. */
export function LivePage() {
  const { pid } = route.useParams()
  const live = useQuery(listLive(useApi(), pid))
  return (
    <>
      <PageTitle title="Live">Sessions being recorded now. Open one to watch it, about two seconds behind.</PageTitle>
      <InsightFrame name="list of live sessions" query={live} height={320}>
        {({ sessions, hasMore }) =>
          sessions.length === 0 ? (
            <Notice icon={IconBroadcast} title="Nobody is on the site right now">
              A session appears here within a few seconds of its first page. The list updates automatically.
            </Notice>
          ) : (
            <Card title="In progress" note={`${sessions.length}${hasMore ? ' or more' : ''}`}>
              <LiveTable sessions={sessions} hasMore={hasMore} />
            </Card>
          )
        }
      </InsightFrame>
    </>
  )
}
