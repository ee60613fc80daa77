import type { ApiKey, CreatedApiKey } from '@incuera/contract/api.ts'
import { Alert, Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useChangeKey } from '../api/useChangeKey.ts'
import { useCreateKey } from '../api/useCreateKey.ts'
import { fieldsOf, type KeyFields, toChange, toNewKey } from '../logic/keyForm.ts'
import { KeyFieldset } from './KeyFieldset.tsx'

const NEW = fieldsOf({ name: '' })

interface NewKeyFormProps {
  pid: string
  onCreated(key: CreatedApiKey): void
  onCancel(): void
}

/** Creates a key. */
export function NewKeyForm({ pid, onCreated, onCancel }: NewKeyFormProps) {
  const create = useCreateKey(pid)
  return (
    <KeyForm
      before={NEW}
      action="Create key"
      {...{ isPending: create.isPending, error: create.error, onCancel }}
      onSubmit={(fields) => create.mutate(toNewKey(fields), { onSuccess: onCreated })}
    />
  )
}

interface EditKeyFormProps {
  pid: string
  apiKey: ApiKey
  onDone(): void
}

/** Changes the name and rules of a key. */
export function EditKeyForm({ pid, apiKey, onDone }: EditKeyFormProps) {
  const change = useChangeKey(pid, apiKey.keyId)
  return (
    <KeyForm
      before={fieldsOf(apiKey)}
      action="Save"
      {...{ isPending: change.isPending, error: change.error, onCancel: onDone }}
      onSubmit={(fields) => change.mutate(toChange(fields), { onSuccess: onDone })}
    />
  )
}

interface KeyFormProps {
  before: KeyFields
  action: string
  isPending: boolean
  error: Error | null
  onSubmit(fields: KeyFields): void
  onCancel(): void
}

function KeyForm({ before, action, isPending, error, onSubmit, onCancel }: KeyFormProps) {
  const [fields, setFields] = useState(before)
  const isNamed = fields.name.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isNamed) onSubmit(fields)
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <KeyFieldset fields={fields} onChange={setFields} />
        {error && <Alert color="red">{error.message}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending} disabled={!isNamed}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
