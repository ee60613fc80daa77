import type { View } from '@incuera/contract/views/view.ts'
import { Alert, Button, Popover, Text } from '@mantine/core'
import { IconPin } from '@tabler/icons-react'
import { useState } from 'react'
import { useViewWrites } from '../api/viewQueries.ts'
import type { ContentOf } from '../logic/viewsOf.ts'
import { SaveViewForm } from './SaveViewForm.tsx'

interface PinButtonProps {
  pid: string
  content: ContentOf<'pin'> | ContentOf<'chart'>
  /** Pins of the same content; the button says so. */
  same: readonly View[]
  canShare: boolean
}

/** Puts what a page shows onto the first page, for the member or for all. */
export function PinButton({ pid, content, same, canShare }: PinButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  const { save, remove } = useViewWrites(pid)
  const [own] = same
  if (own)
    return (
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPin size={14} />}
        aria-pressed
        loading={remove.isPending}
        disabled={own.isShared && !canShare}
        onClick={() => remove.mutate(own.viewId)}
      >
        Unpin from Home
      </Button>
    )
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={320} withinPortal={false} trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPin size={14} />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Pin to Home
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {save.error && (
          <Alert color="red" p="xs" mb="xs" role="alert">
            {save.error.message}
          </Alert>
        )}
        <SaveViewForm
          label="Pin"
          {...{ canShare }}
          isSaving={save.isPending}
          onSave={(name, isShared) => save.mutate({ name, isShared, content }, { onSuccess: () => setIsOpen(false) })}
        />
        <Text size="xs" c="dimmed">
          Home shows it with the numbers of the day.
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}
