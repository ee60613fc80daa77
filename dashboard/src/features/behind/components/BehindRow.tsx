import { windowOf } from '@incuera/contract/ids.ts'
import type { InsightSession } from '@incuera/contract/insights/insights.ts'
import { Button, Group, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useVisitorName } from '#lib/visitor/getVisitor.ts'
import { visitorName } from '#lib/visitor/visitorName.ts'
import { formatClock, formatDuration } from '#shared/format/formatDuration.ts'
import { FrictionText } from '#ui/FrictionText.tsx'
import { OutcomeBadge } from '#ui/OutcomeBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { watchFrom } from '../logic/watchFrom.ts'
import { whyNotThere } from '../logic/whyNotThere.ts'

interface BehindRowProps {
  pid: string
  session: InsightSession
  /** How long before its moment it is watched from. */
  leadMs?: number
}

/** One session: what it is about, who and when, and a link that opens it at its moment, if there is a recording of it. */
export function BehindRow({ pid, session, leadMs }: BehindRowProps) {
  const { sid, eventId, atMs, startedAt, durationMs, outcome, friction } = session
  const lost = whyNotThere(session)
  const name = useVisitorName(pid, session.userKey ?? undefined)
  const facts = [
    name ?? visitorName(session),
    session.country,
    [session.browser, session.os].filter(Boolean).join(' · '),
    durationMs === null ? null : formatDuration(durationMs),
  ]
  return (
    <li className="behind-row">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={550} lineClamp={2}>
          {session.headline ?? (session.state === 'recording' ? 'In progress' : (lost ?? 'Not analysed yet'))}
        </Text>
        <Text size="xs" c="dimmed">
          <TimeText at={startedAt} /> · {facts.filter(Boolean).join(' · ')}
        </Text>
        <Group gap={6} mt={2}>
          {outcome && <OutcomeBadge outcome={outcome} />}
          {friction !== null && friction > 0 && <FrictionText score={friction} />}
        </Group>
      </div>
      {!lost && (
        <Button
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} />}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/projects/$pid/sessions/$sid"
              params={{ pid, sid }}
              search={{ at: watchFrom(atMs, leadMs), window: eventId ? windowOf(eventId) : undefined }}
            />
          )}
        >
          Watch{eventId && ` · ${formatClock(watchFrom(atMs, leadMs))}`}
        </Button>
      )}
    </li>
  )
}
