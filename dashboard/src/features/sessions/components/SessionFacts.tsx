import type { Session } from '@incuera/contract/session.ts'
import { Group, Paper, Text, Title, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { formatAbsolute } from '#shared/format/formatTime.ts'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { FrictionText } from '#ui/FrictionText.tsx'
import { OutcomeBadge } from '#ui/OutcomeBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { sessionDurationMs } from '../logic/sessionLife.ts'
import { describeDevice, visitorName } from '../logic/visitorName.ts'
import { StatusBadges } from './StatusBadges.tsx'

/** The head of a session's page: who, when, where, how long, and its counts. */
export function SessionFacts({ session }: { session: Session }) {
  const { counts, device, entryUrl, startedAt, sid } = session
  const insight = session.status === 'ready' ? session.insight : undefined
  const place = [
    device.viewport && `${device.viewport.width} × ${device.viewport.height}`,
    device.locale,
    device.timezone,
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <Paper withBorder px="md" py="sm" component="header">
      <Group justify="space-between" gap="md">
        <div style={{ minWidth: 0 }}>
          <Group gap="sm">
            <Title order={1} size="h4" style={{ overflowWrap: 'anywhere' }}>
              {visitorName(session)} on {formatUrl(entryUrl)}
            </Title>
            <StatusBadges session={session} />
            {insight && <OutcomeBadge outcome={insight.outcome} />}
          </Group>
          <Text component="div" size="sm" c="dimmed" mt={2}>
            {formatAbsolute(startedAt)} (<TimeText at={startedAt} />) · {describeDevice(device)}
            {place && ` · ${place}`}
          </Text>
          <CopyText label="Session id" text={sid} />
        </div>
        <Group gap="xl">
          <Fact name="Duration">{formatDuration(sessionDurationMs(session))}</Fact>
          {insight && (
            <Fact name="Friction" hint="0: nothing went wrong, 100: the worst">
              <FrictionText score={insight.friction} />
            </Fact>
          )}
          <Fact name="Pages">{counts.pages}</Fact>
          <Fact name="Clicks">{counts.clicks}</Fact>
          <Fact name="Rage clicks" color={counts.rageClicks ? 'orange' : undefined}>
            {counts.rageClicks}
          </Fact>
          <Fact name="Errors" color={counts.errors ? 'red' : undefined}>
            {counts.errors}
          </Fact>
          <Fact
            name="Events"
            hint={
              session.status === 'recording' ? 'Counts are approximate while the session is in progress' : undefined
            }
          >
            {counts.events.toLocaleString('en')}
          </Fact>
        </Group>
      </Group>
    </Paper>
  )
}

const Fact = ({
  name,
  children,
  color,
  hint,
}: {
  name: string
  children: ReactNode
  color?: string
  hint?: string
}) => (
  <Tooltip label={hint} disabled={!hint}>
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text fw={650} size="lg" c={color}>
        {children}
      </Text>
    </div>
  </Tooltip>
)
