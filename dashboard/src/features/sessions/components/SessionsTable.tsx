import type { Session } from '@incuera/contract/session.ts'
import { Table, Text, Tooltip } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { formatAbsolute } from '#shared/format/formatTime.ts'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { FrictionText } from '#ui/FrictionText.tsx'
import { OutcomeBadge } from '#ui/OutcomeBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { sessionDurationMs } from '../logic/sessionLife.ts'
import { describeDevice, visitorName } from '../logic/visitorName.ts'
import { StatusBadges } from './StatusBadges.tsx'

const DEVICE_ICONS: Record<string, typeof IconDeviceDesktop> = {
  desktop: IconDeviceDesktop,
  mobile: IconDeviceMobile,
  tablet: IconDeviceTablet,
}

/** The sessions, newest first. A click anywhere in a row opens it; keyboard users follow the link in its first cell. */
export const SessionsTable = ({ sessions }: { sessions: Session[] }) => (
  <Table.ScrollContainer minWidth={1120} className="card-table">
    <Table highlightOnHover verticalSpacing="sm" horizontalSpacing="xs" stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>Who</Table.Th>
          <Table.Th>Entry page</Table.Th>
          <Table.Th ta="right">Duration</Table.Th>
          <Table.Th ta="right">Pages</Table.Th>
          <Table.Th ta="right">Clicks</Table.Th>
          <Table.Th ta="right">Rage clicks</Table.Th>
          <Table.Th ta="right">Errors</Table.Th>
          <Table.Th ta="right">Friction</Table.Th>
          <Table.Th>Outcome</Table.Th>
          <Table.Th>Status</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sessions.map((session) => (
          <SessionRow key={session.sid} session={session} />
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

function SessionRow({ session }: { session: Session }) {
  const navigate = useNavigate()
  const { pid, sid, counts, device, entryUrl, startedAt } = session
  const insight = session.status === 'ready' ? session.insight : undefined
  const target = { to: '/projects/$pid/sessions/$sid', params: { pid, sid } } as const
  const IconOf = DEVICE_ICONS[device.kind] ?? IconDeviceDesktop
  return (
    <Table.Tr onClick={() => void navigate(target)} style={{ cursor: 'pointer' }} data-sid={sid}>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <Link {...target} className="row-link">
          <TimeText at={startedAt} />
        </Link>
        <Text size="xs" c="dimmed">
          {formatAbsolute(startedAt)}
        </Text>
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <Text size="sm">{visitorName(session)}</Text>
        <Text size="xs" c="dimmed" className="icon-text">
          <IconOf size={14} stroke={1.6} aria-label={device.kind} /> {describeDevice(device)}
        </Text>
      </Table.Td>
      <Table.Td maw={190}>
        <Tooltip label={entryUrl}>
          <Text size="sm" truncate>
            {formatUrl(entryUrl)}
          </Text>
        </Tooltip>
        {insight && (
          <Text size="xs" c="dimmed" truncate title={insight.headline}>
            {insight.headline}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {formatDuration(sessionDurationMs(session))}
      </Table.Td>
      <Table.Td ta="right">{counts.pages}</Table.Td>
      <Table.Td ta="right">{counts.clicks}</Table.Td>
      <CountCell count={counts.rageClicks} color="orange" />
      <CountCell count={counts.errors} color="red" />
      <Table.Td ta="right">{insight && <FrictionText score={insight.friction} />}</Table.Td>
      <Table.Td>{insight && <OutcomeBadge outcome={insight.outcome} />}</Table.Td>
      <Table.Td>
        <StatusBadges session={session} />
      </Table.Td>
    </Table.Tr>
  )
}

/** Problems are highlighted, their absence is not. */
const CountCell = ({ count, color }: { count: number; color: string }) => (
  <Table.Td ta="right">
    <Text span size="sm" c={count > 0 ? color : 'dimmed'} fw={count > 0 ? 700 : 400}>
      {count}
    </Text>
  </Table.Td>
)
