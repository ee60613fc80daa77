import type { Session } from '@incuera/contract/session.ts'
import { Button, Group, Loader, Paper, Text, ThemeIcon } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPlugConnectedX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { newestSession } from '../api/newestSession.ts'
import { describeArrival } from '../logic/describeArrival.ts'

interface ArrivalCardProps {
  pid: string
  origins: string[]
  /** Of the project: shorter sessions are discarded. */
  minimumSeconds: number
}

/** Whether the snippet works: waits for the first session, and says what becomes of it, up to its replay. */
export function ArrivalCard({ pid, origins, minimumSeconds }: ArrivalCardProps) {
  const { data, error } = useQuery(newestSession(useApi(), pid))
  return (
    <Paper withBorder p="lg" component="section" aria-live="polite">
      <Group wrap="nowrap" gap="md">
        {data ? (
          <Arrived pid={pid} session={data} minimumSeconds={minimumSeconds} />
        ) : error ? (
          <Unknown reason={error.message} />
        ) : (
          <Waiting origins={origins} />
        )}
      </Group>
    </Paper>
  )
}

const Waiting = ({ origins }: { origins: string[] }) => (
  <>
    <Loader size={28} />
    <div>
      <Text fw={600}>Waiting for the first session…</Text>
      <Text size="sm" c="dimmed">
        Open a page of your site with the snippet. It appears here within seconds.
      </Text>
      <Text size="sm" c="dimmed" mt={6}>
        Nothing yet? Browsers with Do Not Track are not recorded, and an ad blocker may block the script.
        {!origins.includes('*') && <> This project only accepts sessions from {origins.join(', ')}.</>}
      </Text>
    </div>
  </>
)

const Unknown = ({ reason }: { reason: string }) => (
  <>
    <ThemeIcon size={36} radius="xl" variant="light" color="red">
      <IconPlugConnectedX size={20} />
    </ThemeIcon>
    <div>
      <Text fw={600}>Could not check for new sessions</Text>
      <Text size="sm" c="dimmed">
        {reason} Trying again automatically.
      </Text>
    </div>
  </>
)

interface ArrivedProps extends Pick<ArrivalCardProps, 'pid' | 'minimumSeconds'> {
  session: Session
}

function Arrived({ pid, session, minimumSeconds }: ArrivedProps) {
  const { title, detail, action, isBusy, isProblem } = describeArrival(session, minimumSeconds)
  const MarkOf = isProblem ? IconAlertTriangle : IconCheck
  return (
    <>
      {isBusy ? (
        <Loader size={28} />
      ) : (
        <ThemeIcon size={36} radius="xl" variant={isProblem ? 'light' : 'filled'} color={isProblem ? 'red' : 'teal'}>
          <MarkOf size={22} />
        </ThemeIcon>
      )}
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fw={600}>{title}</Text>
        <Text size="sm">{detail}</Text>
        <Text size="sm" c="dimmed" truncate>
          The newest started <TimeText at={session.startedAt} />
          {session.entryUrl && <> on {formatUrl(session.entryUrl)}</>}
        </Text>
      </div>
      {action && (
        <Button
          variant={session.status === 'ready' ? 'filled' : 'default'}
          renderRoot={(props) => (
            <Link to="/projects/$pid/sessions/$sid" params={{ pid, sid: session.sid }} {...props} />
          )}
        >
          {action}
        </Button>
      )}
    </>
  )
}
