import { Alert } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { CopyText } from '#ui/CopyText.tsx'

/** The secret of a webhook, as it is shown once. */
export const HookSecret = ({ secret }: { secret: string }) => (
  <Alert color="teal" icon={<IconKey size={18} />} title="Copy this secret now: it won't be shown again">
    <CopyText label="Secret" text={secret} />
    Your server verifies signatures with it, by any library of Standard Webhooks.
  </Alert>
)
