import { Button } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { Notice } from './Notice.tsx'

/** Something could not be loaded; the error message, and a retry button. */
export const Failure = ({ title, error, onRetry }: { title: string; error: Error; onRetry?: () => void }) => (
  <Notice
    icon={IconPlugConnectedX}
    color="red"
    title={title}
    actions={
      onRetry && (
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onRetry}>
          Try again
        </Button>
      )
    }
  >
    {error.message}
  </Notice>
)
