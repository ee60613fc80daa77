import { Button } from '@mantine/core'
import { IconBug } from '@tabler/icons-react'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Notice } from '#ui/Notice.tsx'

/** A page threw while rendering: a bug of ours, and shown as one. The frame around it still works. */
export const CrashPage = ({ error, reset }: ErrorComponentProps) => (
  <Notice
    icon={IconBug}
    color="red"
    title="Something went wrong"
    actions={
      <Button variant="default" onClick={reset}>
        Reload
      </Button>
    }
  >
    {error instanceof Error ? error.message : String(error)}
  </Notice>
)
