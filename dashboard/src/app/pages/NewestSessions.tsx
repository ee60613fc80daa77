import type { SessionStatus } from '@incuera/contract/session.ts'
import { Button, Center, Group, Text } from '@mantine/core'
import { IconVideoOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listSessions, useOlderSessions } from '#features/sessions/api/listSessions.ts'
import { SessionsTable } from '#features/sessions/components/SessionsTable.tsx'
import { StatusFilter } from '#features/sessions/components/StatusFilter.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'

interface NewestSessionsProps {
  pid: string
  status: SessionStatus | undefined
  onStatus(status: SessionStatus | undefined): void
}

/** The newest sessions, also those in progress; the list updates automatically. */
export function NewestSessions({ pid, status, onStatus }: NewestSessionsProps) {
  const sessions = useQuery(listSessions(useApi(), pid, status))
  const older = useOlderSessions(pid, status)
  const list = sessions.data
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          <span className={sessions.error ? 'live-dot live-dot-off' : 'live-dot'} />{' '}
          {sessions.error && list ? sessions.error.message : 'New sessions appear automatically.'}
        </Text>
        <StatusFilter status={status} onChange={onStatus} />
      </Group>
      {!list && sessions.isPending && <Loading label="Loading sessions…" />}
      {!list && sessions.error && (
        <Failure
          title="The sessions could not be loaded"
          error={sessions.error}
          onRetry={() => void sessions.refetch()}
        />
      )}
      {list?.sessions.length === 0 && <NoSessions pid={pid} isFiltered={status !== undefined} />}
      {list && list.sessions.length > 0 && <SessionsTable sessions={list.sessions} />}
      {list?.cursor && (
        <Center mt="md">
          <Group>
            <Button
              variant="default"
              loading={older.isPending}
              onClick={() => list.cursor && older.mutate(list.cursor)}
            >
              Load older sessions
            </Button>
            {older.error && (
              <Text c="red" size="sm">
                {older.error.message}
              </Text>
            )}
          </Group>
        </Center>
      )}
    </>
  )
}

const NoSessions = ({ pid, isFiltered }: { pid: string; isFiltered: boolean }) =>
  isFiltered ? (
    <Notice icon={IconVideoOff} title="No sessions with this status">
      Choose another status above.
    </Notice>
  ) : (
    <Notice
      icon={IconVideoOff}
      title="No sessions yet"
      actions={
        <Button renderRoot={(props) => <Link to="/projects/$pid/install" params={{ pid }} {...props} />}>
          Install the recorder
        </Button>
      }
    >
      As soon as the recorder runs on your site, sessions appear here within seconds, even while they are still in
      progress.
    </Notice>
  )
