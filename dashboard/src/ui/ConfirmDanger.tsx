import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface ConfirmDangerProps {
  /** What happens, and that it cannot be undone. */
  children: ReactNode
  /** The verb, such as `Revoke`. */
  action: string
  isPending: boolean
  error: Error | null
  onConfirm(): void
  onCancel(): void
}

/** The inside of a dialog that asks before something is taken away. */
export const ConfirmDanger = ({ children, action, isPending, error, onConfirm, onCancel }: ConfirmDangerProps) => (
  <Stack>
    <Text size="sm">{children}</Text>
    {error && <Alert color="red">{error.message}</Alert>}
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button color="red" loading={isPending} onClick={onConfirm} data-autofocus>
        {action}
      </Button>
    </Group>
  </Stack>
)
