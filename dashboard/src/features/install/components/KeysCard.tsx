import type { ApiKey, CreatedApiKey } from '@incuera/contract/api.ts'
import { Alert, Badge, Button, Code, Group, Modal, Paper, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'
import { CopyText } from '#ui/CopyText.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { useRevokeKey } from '../api/useRevokeKey.ts'
import { NewKeyForm } from './NewKeyForm.tsx'

interface KeysCardProps {
  pid: string
  keys: ApiKey[]
  /** Viewers see keys, admins change them. */
  isAdmin: boolean
  /** The key created on this page; its secret cannot be shown again. */
  created: CreatedApiKey | undefined
  onCreated(key: CreatedApiKey): void
}

/** The SDK keys of a project. */
export function KeysCard({ pid, keys, isAdmin, created, onCreated }: KeysCardProps) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  return (
    <Paper withBorder p="lg" component="section">
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h4">
            Keys
          </Title>
          <Text size="sm" c="dimmed">
            Keys can only write recordings, so they are safe to expose in your page source.
          </Text>
        </div>
        {isAdmin && (
          <Button leftSection={<IconPlus size={16} />} onClick={open}>
            Create key
          </Button>
        )}
      </Group>
      {created && (
        <Alert color="teal" icon={<IconKey size={18} />} title={`Key “${created.name}”`} mb="md">
          <CopyText label="Key" text={created.secret} />
          <Text size="sm" mt={6}>
            Copy it now: it won't be shown again. The snippets below already contain it.
          </Text>
        </Alert>
      )}
      {keys.length > 0 ? (
        <KeysTable keys={keys} onRevoke={isAdmin ? setRevoking : undefined} />
      ) : (
        <Text c="dimmed">No keys yet.</Text>
      )}
      <Modal opened={isOpen} onClose={close} title="New key" centered>
        <NewKeyForm
          pid={pid}
          onCreated={(key) => {
            onCreated(key)
            close()
          }}
          onCancel={close}
        />
      </Modal>
      <Modal opened={revoking !== null} onClose={() => setRevoking(null)} title="Revoke this key?" centered>
        {revoking && <RevokeKey pid={pid} apiKey={revoking} onDone={() => setRevoking(null)} />}
      </Modal>
    </Paper>
  )
}

const KeysTable = ({ keys, onRevoke }: { keys: ApiKey[]; onRevoke?: (key: ApiKey) => void }) => (
  <Table.ScrollContainer minWidth={480}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Key</Table.Th>
          <Table.Th>Created</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys.map((key) => (
          <Table.Tr key={key.keyId}>
            <Table.Td>{key.name}</Table.Td>
            <Table.Td>
              <Code>{key.hint}…</Code>
            </Table.Td>
            <Table.Td>
              <TimeText at={key.createdAt} />
            </Table.Td>
            <Table.Td ta="right">
              {key.revokedAt !== undefined ? (
                <Badge color="gray">
                  revoked <TimeText at={key.revokedAt} />
                </Badge>
              ) : (
                onRevoke && (
                  <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRevoke(key)}>
                    Revoke
                  </Button>
                )
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

function RevokeKey({ pid, apiKey, onDone }: { pid: string; apiKey: ApiKey; onDone: () => void }) {
  const revoke = useRevokeKey(pid)
  return (
    <ConfirmDanger
      action="Revoke"
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate(apiKey.keyId, { onSuccess: onDone })}
      onCancel={onDone}
    >
      Pages that use <Code>{apiKey.hint}…</Code> (“{apiKey.name}”) will stop recording. This can't be undone.
    </ConfirmDanger>
  )
}
