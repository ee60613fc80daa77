import { type Analysis, type Signal, SignalKind } from '@incuera/contract/analysis.ts'
import { Chip, Group, Paper, Table, Text, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { explanationOf } from '#lib/signals/explanationOf.ts'
import { lookOf } from '#lib/signals/looks.ts'
import { signalKey } from '#lib/signals/signalKey.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { formatPath } from '#shared/format/formatUrl.ts'
import { describeOmitted } from '../logic/describeOmitted.ts'

/** Drawn immediately; the rest on request, because a long session has thousands of clicks. */
const ROWS_AT_ONCE = 200

interface SignalsTableProps {
  signals: Signal[]
  /** How many more there are of each kind. */
  omitted?: Analysis['omittedSignals']
  onSignal: (signal: Signal) => void
}

/** Every signal with its place; its time links to the replay. */
export function SignalsTable({ signals, omitted = {}, onSignal }: SignalsTableProps) {
  const [kinds, setKinds] = useState<string[]>(SignalKind.options)
  const [rows, setRows] = useState(ROWS_AT_ONCE)
  // Kinds that did not happen would only fill the row.
  const countOf = (kind: SignalKind) => signals.filter((signal) => signal.kind === kind).length + (omitted[kind] ?? 0)
  const found = SignalKind.options.filter((kind) => countOf(kind) > 0)
  const listed = signals.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => a.atMs - b.atMs)
  return (
    <Paper withBorder>
      <Chip.Group multiple value={kinds} onChange={setKinds}>
        <Group gap={6} p="sm">
          {found.map((kind) => (
            <Chip key={kind} value={kind} size="xs" color={lookOf(kind).color} variant="light">
              {lookOf(kind).plural} {countOf(kind)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {Object.keys(omitted).length > 0 && (
        <Text size="sm" c="dimmed" px="sm" pb="sm" role="note">
          {describeOmitted(omitted)}
        </Text>
      )}
      <Table.ScrollContainer minWidth={520} mah="calc(100vh - 320px)">
        <Table horizontalSpacing="sm" stickyHeader highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>Time</Table.Th>
              <Table.Th w={120}>Kind</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Page</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {listed.slice(0, rows).map((signal) => (
              <SignalRow key={signalKey(signal)} signal={signal} onSignal={onSignal} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {listed.length === 0 && (
        <Text c="dimmed" p="md" ta="center" size="sm">
          {signals.length ? 'No signals of these kinds.' : 'No signals found.'}
        </Text>
      )}
      {listed.length > rows && (
        <Group justify="center" p="sm">
          <button type="button" className="moment-chip" onClick={() => setRows(rows + ROWS_AT_ONCE)}>
            Show more of {listed.length}
          </button>
        </Group>
      )}
    </Paper>
  )
}

function SignalRow({ signal, onSignal }: { signal: Signal; onSignal: (signal: Signal) => void }) {
  const { icon: IconOf, label, color } = lookOf(signal.kind)
  return (
    <Table.Tr>
      <Table.Td>
        <button
          type="button"
          className="moment-chip"
          onClick={() => onSignal(signal)}
          aria-label={`Watch at ${formatClock(signal.atMs)}`}
        >
          {formatClock(signal.atMs)}
        </button>
      </Table.Td>
      <Table.Td>
        <Tooltip label={explanationOf(signal.kind)} multiline maw={300}>
          <Text size="sm" className="icon-text" style={{ whiteSpace: 'nowrap' }}>
            <IconOf size={16} stroke={1.8} color={`var(--mantine-color-${color}-filled)`} /> {label}
          </Text>
        </Tooltip>
      </Table.Td>
      <Table.Td>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {signal.title}
        </Text>
        {signal.selector && (
          <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {signal.selector}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {signal.url ? formatPath(signal.url) : ''}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}
