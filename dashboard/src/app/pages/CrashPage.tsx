import { Button } from '@mantine/core'
import { IconBug } from '@tabler/icons-react'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Notice } from '../../ui/Notice.tsx'

/** A screen threw while drawing: a bug of ours, told as one. The frame around it still works. */
export const CrashPage = ({ error, reset }: ErrorComponentProps) => (
  <Notice
    icon={IconBug}
    color="red"
    title="This screen broke"
    actions={
      <Button variant="default" onClick={reset}>
        Draw it again
      </Button>
    }
  >
    {error instanceof Error ? error.message : String(error)}
  </Notice>
)
