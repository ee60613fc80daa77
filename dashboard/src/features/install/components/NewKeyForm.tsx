import type { CreatedApiKey } from '@incuera/contract/api.ts'
import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCreateKey } from '../api/useCreateKey.ts'

export function NewKeyForm({
  pid,
  onCreated,
  onCancel,
}: {
  pid: string
  onCreated: (key: CreatedApiKey) => void
  onCancel: () => void
}) {
  const create = useCreateKey(pid)
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) create.mutate(name.trim(), { onSuccess: onCreated })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description="A recognisable name, such as “Production” or “Staging”."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          required
          data-autofocus
        />
        {create.error && <Alert color="red">{create.error.message}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={!name.trim()}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
