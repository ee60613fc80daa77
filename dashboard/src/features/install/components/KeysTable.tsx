import type { ApiKey } from '@incuera/contract/api.ts'
import { Badge, Button, Code, Group, Table, Text } from '@mantine/core'
import { TimeText } from '#ui/TimeText.tsx'
import { describeRules } from '../logic/describeRules.ts'

/** What an admin may do with a key. */
export interface KeyActions {
  onEdit(key: ApiKey): void
  onRotate(key: ApiKey): void
  onRevoke(key: ApiKey): void
}

interface KeysTableProps {
  keys: ApiKey[]
  /** Absent: the member may only look. */
  actions?: KeyActions | undefined
}

/** The keys of a project, with their rules and last use. */
export const KeysTable = ({ keys, actions }: KeysTableProps) => (
  <Table.ScrollContainer minWidth={720}>
    <Table verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Key</Table.Th>
          <Table.Th>Rules</Table.Th>
          <Table.Th>Last used (to the hour)</Table.Th>
          <Table.Th>{actions ? 'Actions' : 'State'}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys.map((key) => (
          <Table.Tr key={key.keyId}>
            <Table.Td>
              {key.name}
              <Text size="xs" c="dimmed">
                created <TimeText at={key.createdAt} />
              </Text>
            </Table.Td>
            <Table.Td>
              <Code>{key.hint}…</Code>
              {key.previous && (
                <Text size="xs" c="dimmed" mt={4}>
                  <Code>{key.previous.hint}…</Code> until <TimeText at={key.previous.validUntil} />
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Text size="sm" c={key.rules ? undefined : 'dimmed'}>
                {describeRules(key.rules).join(', ') || 'none'}
              </Text>
            </Table.Td>
            <Table.Td>
              {key.lastUsedAt === undefined ? (
                <Text span size="sm" c="dimmed">
                  never
                </Text>
              ) : (
                <TimeText at={key.lastUsedAt} />
              )}
            </Table.Td>
            <Table.Td>
              <State apiKey={key} actions={actions} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

function State({ apiKey, actions }: { apiKey: ApiKey; actions: KeyActions | undefined }) {
  if (apiKey.revokedAt !== undefined)
    return (
      <Badge component="span" color="gray">
        revoked <TimeText at={apiKey.revokedAt} />
      </Badge>
    )
  if (!actions) return <Text size="sm">active</Text>
  return (
    <Group gap={4} wrap="nowrap">
      <Button size="compact-sm" variant="subtle" onClick={() => actions.onEdit(apiKey)}>
        Edit
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => actions.onRotate(apiKey)}
        disabled={apiKey.previous !== undefined}
      >
        Rotate
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" onClick={() => actions.onRevoke(apiKey)}>
        Revoke
      </Button>
    </Group>
  )
}
