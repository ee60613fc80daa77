import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconShare2 } from '@tabler/icons-react'
import { ShareDialog, type ShareDialogProps } from './ShareDialog.tsx'

/** Opens the dialog that creates links to a session. */
export function ShareButton(props: ShareDialogProps) {
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="default" size="compact-sm" h={28} leftSection={<IconShare2 size={14} />} onClick={open}>
        Share
      </Button>
      <Modal opened={isOpen} onClose={close} title="Share this session" size="lg" centered>
        <ShareDialog {...props} />
      </Modal>
    </>
  )
}
