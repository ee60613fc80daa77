import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Badge, Button, Code, Group, Table, Text } from '@mantine/core'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { useScannerWrites } from '../api/useScannerWrites.ts'

interface ScannerTableProps {
  pid: string
  scanners: readonly Scanner[]
  /** Of the last days; undefined while it is computed. */
  verdicts: AnswerOf<'verdicts'> | undefined
  canManage: boolean
  onOpen(key: string, title: string): void
  onEdit(scannerId: string): void
}

/** Scanners with how often they said yes, which opens the sessions. */
export function ScannerTable({ pid, scanners, verdicts, canManage, onOpen, onEdit }: ScannerTableProps) {
  const { change, remove } = useScannerWrites(pid)
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Scanner</Table.Th>
            <Table.Th ta="right">Yes, 7 days</Table.Th>
            <Table.Th>Looks for</Table.Th>
            {canManage && <Table.Th aria-label="Actions" />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scanners.map(({ scannerId, name, tag, check, isPaused }) => {
            const decided = verdicts?.scanners.find((one) => one.scannerId === scannerId)
            return (
              <Table.Tr key={scannerId}>
                <Table.Td>
                  <Text size="sm" fw={550}>
                    {name}
                  </Text>
                  <Group gap={6}>
                    <Badge component="span" variant="light" tt="none">
                      {tag}
                    </Badge>
                    {isPaused && (
                      <Badge component="span" variant="light" color="gray" tt="none">
                        Paused
                      </Badge>
                    )}
                  </Group>
                </Table.Td>
                <Table.Td ta="right">
                  <YesCount
                    decided={decided}
                    isLoading={!verdicts}
                    onOpen={(key) => onOpen(key, `Sessions tagged ${tag}`)}
                  />
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {check.type === 'rule' ? <Code>{check.q}</Code> : <Text size="sm">“{check.question}”</Text>}
                </Table.Td>
                {canManage && (
                  <Table.Td>
                    <Group gap={4} justify="flex-end" wrap="nowrap">
                      <Button size="compact-xs" variant="default" onClick={() => onEdit(scannerId)}>
                        Edit
                      </Button>
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => change.mutate({ scannerId, isPaused: !isPaused })}
                      >
                        {isPaused ? 'Resume' : 'Pause'}
                      </Button>
                      <Button size="compact-xs" variant="subtle" color="red" onClick={() => remove.mutate(scannerId)}>
                        Delete
                      </Button>
                    </Group>
                  </Table.Td>
                )}
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

interface YesCountProps {
  decided: AnswerOf<'verdicts'>['scanners'][number] | undefined
  isLoading: boolean
  onOpen(key: string): void
}

/** How many sessions got a yes, and of how many that were decided. */
function YesCount({ decided, isLoading, onOpen }: YesCountProps) {
  if (!decided)
    return (
      <Text size="sm" c="dimmed">
        {isLoading ? '…' : 'Nothing yet'}
      </Text>
    )
  const { key, yes, no, unclear, yesShare } = decided
  return (
    <>
      <NumberLink onOpen={() => onOpen(key)}>{yes}</NumberLink>
      <Text size="xs" c="dimmed">
        {Math.round(yesShare * 1000) / 10} % of {yes + no}
        {unclear > 0 && `, ${unclear} unclear`}
      </Text>
    </>
  )
}
