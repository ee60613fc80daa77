import type { Session } from '@incuera/contract/session.ts'
import { Button, Group, Loader, Paper, Text, ThemeIcon } from '@mantine/core'
import { IconCheck, IconPlugConnectedX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { newestSession } from '../api/newestSession.ts'

/** Whether the snippet works: waits for the first session, and turns green automatically when it arrives. */
export function ArrivalCard({ pid, origins }: { pid: string; origins: string[] }) {
  const { data, error } = useQuery(newestSession(useApi(), pid))
  return (
    <Paper withBorder p="lg" component="section" aria-live="polite">
      <Group wrap="nowrap" gap="md">
        {data ? (
          <Arrived pid={pid} session={data} />
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

const Arrived = ({ pid, session }: { pid: string; session: Session }) => (
  <>
    <ThemeIcon size={36} radius="xl" color="teal">
      <IconCheck size={22} />
    </ThemeIcon>
    <div style={{ flex: 1, minWidth: 0 }}>
      <Text fw={600}>Sessions are arriving</Text>
      <Text size="sm" c="dimmed" truncate>
        The newest started <TimeText at={session.startedAt} />
        {session.entryUrl && <> on {formatUrl(session.entryUrl)}</>}
      </Text>
    </div>
    <Button
      variant="light"
      color="teal"
      renderRoot={(props) => <Link to="/projects/$pid/sessions/$sid" params={{ pid, sid: session.sid }} {...props} />}
    >
      Open it
    </Button>
  </>
)
