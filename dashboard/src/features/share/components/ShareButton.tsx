import { Button, Modal } from '@mantine/core'
import { IconShare2 } from '@tabler/icons-react'
import { useState } from 'react'
import { ShareDialog, type ShareDialogProps } from './ShareDialog.tsx'

/** Opens the dialog that creates links to a session. Its moment is that of the click: the replay may play on. */
export function ShareButton({ atMs, ...props }: ShareDialogProps) {
  const [openedAtMs, setOpenedAtMs] = useState<number | null>(null)
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        h={28}
        leftSection={<IconShare2 size={14} />}
        onClick={() => setOpenedAtMs(atMs)}
      >
        Share
      </Button>
      <Modal
        opened={openedAtMs !== null}
        onClose={() => setOpenedAtMs(null)}
        title="Share this session"
        size="lg"
        centered
      >
        <ShareDialog {...props} atMs={openedAtMs ?? 0} />
      </Modal>
    </>
  )
}
