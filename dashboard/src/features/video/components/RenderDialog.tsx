import type { Render } from '@incuera/contract/api.ts'
import { Modal } from '@mantine/core'
import { useAskForRender } from '../api/useAskForRender.ts'
import { RenderForm } from './RenderForm.tsx'

interface RenderDialogProps {
  pid: string
  sid: string
  durationMs: number
  isOpen: boolean
  /** Starts with a clip from this moment. */
  clipFromMs: number | undefined
  onClose(): void
  onCreated(render: Render): void
}

/** Creates another video of the session. */
export function RenderDialog({ pid, sid, durationMs, isOpen, clipFromMs, onClose, onCreated }: RenderDialogProps) {
  const ask = useAskForRender(pid, sid)
  const close = () => {
    ask.reset()
    onClose()
  }
  return (
    <Modal opened={isOpen} onClose={close} title="Create another video" size="lg" centered>
      <RenderForm
        durationMs={durationMs}
        clipFromMs={clipFromMs}
        isSending={ask.isPending}
        problem={ask.error?.message}
        onAsk={(request) => ask.mutate(request, { onSuccess: onCreated })}
        onCancel={close}
      />
    </Modal>
  )
}
