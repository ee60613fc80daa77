import type { Export } from '@incuera/contract/exports/export.ts'
import { Badge, Button, Group, Modal, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { useExportWrites } from '../api/useExportWrites.ts'
import { ExportFiles } from './ExportFiles.tsx'

const KINDS: Record<Export['kind'], string> = { range: 'Days', session: 'Session', visitor: 'Visitor' }
const STATES: Record<Export['status'], { label: string; color: string }> = {
  queued: { label: 'Queued', color: 'gray' },
  running: { label: 'Running', color: 'blue' },
  ready: { label: 'Ready', color: 'teal' },
  failed: { label: 'Failed', color: 'red' },
}

/** Exports with their progress, newest first. */
export function ExportTable({ pid, exports }: { pid: string; exports: readonly Export[] }) {
  const { remove } = useExportWrites(pid)
  const [opened, setOpened] = useState<Export | null>(null)
  const [removing, setRemoving] = useState<string | null>(null)
  const close = () => setRemoving(null)
  return (
    <>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>What</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>In it</Table.Th>
              <Table.Th>Deleted</Table.Th>
              <Table.Th>Actions</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {exports.map((exported) => (
              <Row
                key={exported.exportId}
                exported={exported}
                onFiles={() => setOpened(exported)}
                onRemove={() => setRemoving(exported.exportId)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ExportFiles exported={opened} onClose={() => setOpened(null)} />
      <Modal opened={removing !== null} onClose={close} title="Delete this export?">
        <ConfirmDanger
          action="Delete export"
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => removing && remove.mutate(removing, { onSuccess: close })}
          onCancel={close}
        >
          Its files are deleted. The recordings stay, and can be exported again.
        </ConfirmDanger>
      </Modal>
    </>
  )
}

function Row({ exported, onFiles, onRemove }: { exported: Export; onFiles(): void; onRemove(): void }) {
  const { label, color } = STATES[exported.status]
  return (
    <Table.Tr>
      <Table.Td>
        {KINDS[exported.kind]}
        <Text size="xs" c="dimmed">
          {exported.value}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge color={color}>{label}</Badge>
        {exported.status === 'failed' && <Text size="xs">{exported.reason}</Text>}
      </Table.Td>
      <Table.Td>{describeCounts(exported)}</Table.Td>
      <Table.Td>
        <TimeText at={exported.expiresAt} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {exported.status === 'ready' && (
            <Button size="compact-sm" variant="default" onClick={onFiles}>
              Files
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="red" onClick={onRemove}>
            Delete
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

const describeCounts = ({ counts: { sessions, events, bytes } }: Export): string =>
  `${formatCounted(sessions, 'session')}, ${formatCounted(events, 'event')}, ${formatBytes(bytes)}`
