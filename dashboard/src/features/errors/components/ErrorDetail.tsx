import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatDay } from '#lib/insights/range.ts'
import { formatCount, formatCounted, formatShare } from '#shared/format/formatNumber.ts'
import { TimeChart } from '#ui/chart/TimeChart.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { dayPoints, type ErrorGroup, nameError } from '../logic/errorGroups.ts'
import type { Team } from '../logic/team.ts'
import { AssignMenu } from './AssignMenu.tsx'
import { StateActions } from './StateActions.tsx'

interface ErrorDetailProps {
  pid: string
  group: ErrorGroup
  range: InsightRange
  team: Team
  onOpen(key: string, title: string): void
  /** The newest sessions, each with **Watch**. */
  sessions: ReactNode
  /** The newest stack. */
  stack: ReactNode
  /** What people did before and after it. */
  around: ReactNode
}

/** One group of errors: whom it hits, what they did then, and how to watch it happen. */
export function ErrorDetail({ pid, group, range, team, onOpen, sessions, stack, around }: ErrorDetailProps) {
  const name = nameError(group)
  const points = dayPoints(group.days, range)
  return (
    <div className="column">
      <Card
        title={name}
        actions={
          <>
            <AssignMenu {...{ pid, group, team }} />
            <StateActions pid={pid} group={group} />
          </>
        }
      >
        <dl className="facts">
          <Fact term="People">
            <NumberLink onOpen={() => onOpen(group.key, name)}>{formatCount(group.people)}</NumberLink>
          </Fact>
          <Fact term="Sessions">
            <NumberLink onOpen={() => onOpen(group.key, name)}>{formatCount(group.sessions)}</NumberLink>
          </Fact>
          <Fact term="Times">{formatCount(group.count)}</Fact>
          <Fact term="First in this range">
            <TimeText at={group.firstSeen} />
          </Fact>
          <Fact term="Last seen">
            <TimeText at={group.lastSeen} />
          </Fact>
          <Fact term="Left soon after">
            <NumberLink onOpen={() => onOpen(group.leftKey, `Left within two minutes of ${name}`)}>
              {formatShare(group.leftShare)} left within 2 min
            </NumberLink>{' '}
            <Text span size="xs" c="dimmed">
              {formatShare(group.usualLeftShare)} leave there usually
            </Text>
          </Fact>
        </dl>
        <Text size="xs" c="dimmed">
          {group.page ?? 'Unknown page'}
          {group.pages > 1 && ` and ${formatCounted(group.pages - 1, 'other page')}`}
        </Text>
      </Card>
      <Card title="Watch it happen" note="Newest first">
        {sessions}
      </Card>
      <Card title="Stack" note={group.topFrame ? `In ${group.topFrame}` : 'Of the newest one'}>
        {stack}
      </Card>
      {around}
      {points.length > 1 && (
        <Card title="Per day">
          <TimeChart
            finding={`${formatCounted(group.count, 'time')} in ${formatCounted(points.length, 'day')}.`}
            series={[{ label: 'Times', points }]}
            formatAt={formatDay}
            formatValue={formatCount}
          />
        </Card>
      )}
      {group.releases.some(({ release }) => release !== null) && <Releases releases={group.releases} />}
    </div>
  )
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)

const Releases = ({ releases }: Pick<ErrorGroup, 'releases'>) => (
  <Card title="Releases">
    <Table className="flush" horizontalSpacing="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Release</Table.Th>
          <Table.Th ta="right">Times</Table.Th>
          <Table.Th ta="right">Last seen</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {releases.map(({ release, count, lastSeen }) => (
          <Table.Tr key={release ?? ''}>
            <Table.Td>{release ?? 'Not set'}</Table.Td>
            <Table.Td ta="right">{formatCount(count)}</Table.Td>
            <Table.Td ta="right">
              <TimeText at={lastSeen} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Card>
)
