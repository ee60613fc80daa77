import type { ApiKey, CreatedApiKey } from '@incuera/contract/api.ts'
import { Alert, Button, Code, Group, Modal, Paper, Text, Title } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'
import { CopyText } from '#ui/CopyText.tsx'
import { useRevokeKey } from '../api/useRevokeKey.ts'
import { EditKeyForm, NewKeyForm } from './KeyForm.tsx'
import { KeysTable } from './KeysTable.tsx'
import { RotateKey } from './RotateKey.tsx'

interface KeysCardProps {
  pid: string
  keys: ApiKey[]
  /** Viewers see keys, admins change them. */
  isAdmin: boolean
  /** The key created or rotated on this page; its secret cannot be shown again. */
  created: CreatedApiKey | undefined
  onCreated(key: CreatedApiKey): void
}

/** The dialog that is open. */
type Dialog = { type: 'create' } | { type: 'edit' | 'rotate' | 'revoke'; apiKey: ApiKey } | null

const TITLES = { create: 'New key', edit: 'Edit key', rotate: 'Rotate this key?', revoke: 'Revoke this key?' } as const

/** The SDK keys of a project. */
export function KeysCard({ pid, keys, isAdmin, created, onCreated }: KeysCardProps) {
  const [dialog, setDialog] = useState<Dialog>(null)
  const close = () => setDialog(null)
  const show = (key: CreatedApiKey) => {
    onCreated(key)
    close()
  }
  const open = (type: 'edit' | 'rotate' | 'revoke') => (apiKey: ApiKey) => setDialog({ type, apiKey })
  const actions = { onEdit: open('edit'), onRotate: open('rotate'), onRevoke: open('revoke') }
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
          <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog({ type: 'create' })}>
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
        <KeysTable keys={keys} actions={isAdmin ? actions : undefined} />
      ) : (
        <Text c="dimmed">No keys yet.</Text>
      )}
      <Modal
        opened={dialog !== null}
        onClose={close}
        title={dialog && TITLES[dialog.type]}
        size={dialog?.type === 'create' || dialog?.type === 'edit' ? 'lg' : 'md'}
        centered
      >
        {dialog?.type === 'create' && <NewKeyForm pid={pid} onCreated={show} onCancel={close} />}
        {dialog?.type === 'edit' && <EditKeyForm pid={pid} apiKey={dialog.apiKey} onDone={close} />}
        {dialog?.type === 'rotate' && <RotateKey pid={pid} apiKey={dialog.apiKey} onRotated={show} onCancel={close} />}
        {dialog?.type === 'revoke' && <RevokeKey pid={pid} apiKey={dialog.apiKey} onDone={close} />}
      </Modal>
    </Paper>
  )
}

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
