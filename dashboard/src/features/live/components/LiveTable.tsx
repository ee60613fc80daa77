import type { Session } from '@incuera/contract/session.ts'
import { Button, Table, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useVisitorName } from '#lib/visitor/getVisitor.ts'
import { nameDevice } from '#lib/visitor/nameDevice.ts'
import { anonymousName, placeOf } from '#lib/visitor/placeOf.ts'
import { formatPath } from '#shared/format/formatUrl.ts'
import { TimeText } from '#ui/TimeText.tsx'

interface LiveTableProps {
  sessions: readonly Session[]
  /** There are more than were looked at. */
  hasMore: boolean
}

/** Sessions in progress: who, where, on which page, and since when. */
export const LiveTable = ({ sessions, hasMore }: LiveTableProps) => (
  <>
    <Table.ScrollContainer minWidth={760} className="flush live-list">
      <Table horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Visitor</Table.Th>
            <Table.Th>Place</Table.Th>
            <Table.Th>Page</Table.Th>
            <Table.Th>Since</Table.Th>
            <Table.Th>Last activity</Table.Th>
            <Table.Th ta="right">Clicks</Table.Th>
            <Table.Th ta="right">Errors</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => (
            <Row key={session.sid} session={session} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
    {hasMore && (
      <Text size="sm" c="dimmed" mt="sm">
        More sessions are in progress than this list shows: the oldest may be missing.
      </Text>
    )}
  </>
)

function Row({ session }: { session: Session }) {
  const { pid, sid, userKey, device, startedAt, lastSeenAt, counts, entryUrl } = session
  const name = useVisitorName(pid, userKey) ?? (userKey ? 'Identified visitor' : anonymousName(device))
  const page = session.status === 'recording' ? (session.page ?? entryUrl) : entryUrl
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/projects/$pid/sessions/$sid" params={{ pid, sid }} className="row-link">
          {name}
        </Link>
        <Text size="xs" c="dimmed">
          {nameDevice(device)}
        </Text>
      </Table.Td>
      <Table.Td c={placeOf(device) ? undefined : 'dimmed'}>{placeOf(device) ?? 'Unknown'}</Table.Td>
      <Table.Td maw={320}>
        <Text size="sm" truncate title={page}>
          {formatPath(page)}
        </Text>
      </Table.Td>
      <Table.Td>
        <TimeText at={startedAt} />
      </Table.Td>
      <Table.Td>
        <TimeText at={lastSeenAt} />
      </Table.Td>
      <Table.Td ta="right">{counts.clicks.toLocaleString('en')}</Table.Td>
      <Table.Td ta="right">{counts.errors.toLocaleString('en')}</Table.Td>
      <Table.Td ta="right">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} />}
          renderRoot={(props) => <Link to="/projects/$pid/sessions/$sid" params={{ pid, sid }} {...props} />}
        >
          Watch
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
