import { isNotFound } from '@incuera/client/apiError.ts'
import { can } from '@incuera/contract/roles.ts'
import type { VisitorTimeline as VisitorTimelineAnswer } from '@incuera/contract/visitors/visitor.ts'
import { Anchor, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconArrowLeft, IconUserOff, IconVideoOff } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { DEFAULT_COLUMNS } from '#features/sessions/list/columns.ts'
import { ListFrame } from '#features/sessions/list/ListFrame.tsx'
import { getTimeline, listOfVisitor } from '#features/visitors/api/visitorQueries.ts'
import { EraseVisitor } from '#features/visitors/components/EraseVisitor.tsx'
import { ErasureStatus } from '#features/visitors/components/ErasureStatus.tsx'
import { VisitorTimeline } from '#features/visitors/components/VisitorTimeline.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { getVisitor } from '#lib/visitor/getVisitor.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { Failure } from '#ui/Failure.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { PersonNotes } from './PersonNotes.tsx'

const route = getRouteApi('/projects/$pid/people/$uid')
/** The height of the timeline, so that nothing moves when it arrives. */
const TIMELINE_PX = 171

/** One visitor: their sessions on a line of time and as a list, notes about them, and erasing them. */
export function PersonPage() {
  const { pid, uid } = route.useParams()
  const { erasure } = route.useSearch()
  const navigate = route.useNavigate()
  const api = useApi()
  const visitor = useQuery(getVisitor(api, pid, uid))
  const role = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)?.role
  const name = visitor.data && (visitor.data.email ?? visitor.data.userId)
  return (
    <>
      <Anchor
        size="sm"
        className="icon-text"
        mb="xs"
        renderRoot={(props) => <Link to="/projects/$pid/people" params={{ pid }} {...props} />}
      >
        <IconArrowLeft size={16} /> People
      </Anchor>
      <PageTitle title={name ?? 'Visitor'}>
        <span className="person-facts">
          {visitor.isPending && 'Loading…'}
          {visitor.data && (
            <>
              {visitor.data.email && `${visitor.data.userId} · `}first seen <TimeText at={visitor.data.firstSeenAt} />,
              last seen <TimeText at={visitor.data.lastSeenAt} />
            </>
          )}
        </span>
      </PageTitle>
      <Group mih={30} mb="md">
        {name && role && can(role, 'manage') && (
          <EraseVisitor
            {...{ pid, userKey: uid, name }}
            onErasing={({ erasureId }) => void navigate({ search: { erasure: erasureId } })}
          />
        )}
      </Group>
      <Stack gap="md">
        {erasure && <ErasureStatus erasureId={erasure} />}
        {visitor.isPending && <Loading label="Loading the visitor…" />}
        {visitor.error && isNotFound(visitor.error) && (
          <Notice icon={IconUserOff} title="Visitor not found">
            They were erased, or the project has never had them.
          </Notice>
        )}
        {visitor.error && !isNotFound(visitor.error) && (
          <Failure
            title="The visitor could not be loaded"
            error={visitor.error}
            onRetry={() => void visitor.refetch()}
          />
        )}
        {visitor.data && <PersonSessions {...{ pid, uid, role }} />}
      </Stack>
    </>
  )
}

type Moments = VisitorTimelineAnswer['sessions'][number]['moments']

interface PersonSessionsProps {
  pid: string
  uid: string
  role: Parameters<typeof ListFrame>[0]['role']
}

function PersonSessions({ pid, uid, role }: PersonSessionsProps) {
  const api = useApi()
  const found = useInfiniteQuery(listOfVisitor(api, pid, uid))
  const timeline = useInfiniteQuery(getTimeline(api, pid, uid))
  const [isCompact, setIsCompact] = useLocalStorage({ key: 'sessions-compact', defaultValue: false })
  const sessions = found.data?.pages.flatMap((page) => page.sessions)
  const moments = new Map<string, Moments>(
    timeline.data?.pages.flatMap((page) => page.sessions.map((session) => [session.sid, session.moments] as const)),
  )
  const more = () => {
    if (!found.isFetchingNextPage) void found.fetchNextPage()
  }
  return (
    <>
      {sessions && sessions.length > 0 && (
        <Card title="Timeline" note="A click opens the session">
          <VisitorTimeline {...{ pid, sessions }} momentsOf={(sid) => moments.get(sid) ?? []} />
          {timeline.hasNextPage && (
            <Anchor component="button" type="button" size="xs" onClick={() => void timeline.fetchNextPage()}>
              Load the signals of earlier sessions
            </Anchor>
          )}
        </Card>
      )}
      {!sessions && !found.error && <Skeleton height={TIMELINE_PX} radius={8} />}
      <div>
        <ListFrame
          {...{ pid, role, isCompact, columns: DEFAULT_COLUMNS, sort: 'newest' }}
          onCompact={setIsCompact}
          onSort={() => undefined}
          tools={null}
          source={{
            sessions,
            note: sessions && (
              <b>
                {formatCounted(sessions.length, 'session')}
                {found.hasNextPage && ' loaded'}
              </b>
            ),
            ...{ error: found.error, onRetry: () => void found.refetch() },
            ...{ hasMore: found.hasNextPage, isLoadingMore: found.isFetchingNextPage, onMore: more },
            arrivals: { count: 0, onShow: () => undefined },
            empty: (
              <Notice icon={IconVideoOff} title="No sessions are left">
                <Text size="sm">Their recordings have expired.</Text>
              </Notice>
            ),
          }}
        />
      </div>
      {sessions && <PersonNotes pid={pid} sessions={sessions} />}
    </>
  )
}
