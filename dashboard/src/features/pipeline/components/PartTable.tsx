import type { PartHealth } from '@incuera/contract/health.ts'
import { Badge, Table, Text } from '@mantine/core'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { describeQueue, PARTS, PROBLEMS, STATES } from '../logic/partWords.ts'

/** Each part of the pipeline: its state, its messages, and when it last did its work. */
export const PartTable = ({ parts }: { parts: readonly PartHealth[] }) => (
  <Table.ScrollContainer minWidth={640}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Part</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Messages</Table.Th>
          <Table.Th>Last success</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {parts.map((part) => (
          <Row key={part.name} part={part} />
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

function Row({ part }: { part: PartHealth }) {
  const { label, does } = PARTS[part.name]
  const state = STATES[part.state]
  return (
    <Table.Tr>
      <Table.Td>
        {label}
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {does}
        </Text>
      </Table.Td>
      <Table.Td maw={300}>
        <Badge color={state.color} variant="light">
          {state.label}
        </Badge>
        {part.problem && <Text size="xs">{PROBLEMS[part.problem]}</Text>}
      </Table.Td>
      <Table.Td>{describeQueue(part)}</Table.Td>
      <Table.Td>
        {part.lastSuccessAt === null ? <Text size="sm">None yet</Text> : <TimeText at={part.lastSuccessAt} />}
        {part.waitedMs !== null && (
          <Text size="xs" c="dimmed">
            Its message waited {formatDuration(part.waitedMs)}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
