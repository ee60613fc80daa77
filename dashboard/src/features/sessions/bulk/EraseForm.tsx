import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatCounted } from '#shared/format/formatNumber.ts'

interface EraseFormProps {
  count: number
  onErase(): void
  onCancel(): void
}

/** Asks for the number of sessions before they are erased. */
export function EraseForm({ count, onErase, onCancel }: EraseFormProps) {
  const [typed, setTyped] = useState('')
  const isRight = typed.trim() === String(count)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isRight) onErase()
      }}
    >
      <Stack>
        <Text size="sm">
          {formatCounted(count, 'session')} will be erased with replays, videos and analyses. This cannot be undone.
        </Text>
        <TextInput
          label={`Type ${count} to confirm`}
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={!isRight}>
            Delete {formatCounted(count, 'session')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
