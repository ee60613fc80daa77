import type { ApiKey, CreatedApiKey } from '@incuera/contract/api.ts'
import { Alert, Button, Code, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useRotateKey } from '../api/useRotateKey.ts'

const OVERLAPS = [
  { value: '0', label: 'Stop now' },
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
  { value: '720', label: '30 days' },
]

interface RotateKeyProps {
  pid: string
  apiKey: ApiKey
  onRotated(key: CreatedApiKey): void
  onCancel(): void
}

/** The inside of a dialog that replaces the secret of a key. */
export function RotateKey({ pid, apiKey, onRotated, onCancel }: RotateKeyProps) {
  const rotate = useRotateKey(pid, apiKey.keyId)
  const [overlap, setOverlap] = useState('168')
  return (
    <Stack>
      <Text size="sm">“{apiKey.name}” gets a new secret with the same rules. Change your pages while both work.</Text>
      <Select
        label="How long the old secret is accepted"
        description={
          <>
            Pages that still use <Code>{apiKey.hint}…</Code> stop recording after that.
          </>
        }
        data={OVERLAPS}
        value={overlap}
        allowDeselect={false}
        onChange={(value) => setOverlap(value ?? '168')}
      />
      {rotate.error && <Alert color="red">{rotate.error.message}</Alert>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button
          loading={rotate.isPending}
          onClick={() => rotate.mutate(Number(overlap), { onSuccess: onRotated })}
          data-autofocus
        >
          Rotate
        </Button>
      </Group>
    </Stack>
  )
}
