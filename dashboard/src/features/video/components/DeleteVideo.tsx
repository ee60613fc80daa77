import type { Render } from '@incuera/contract/api.ts'
import { Modal } from '@mantine/core'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'
import { useDeleteRender } from '../api/useDeleteRender.ts'

interface DeleteVideoProps {
  pid: string
  sid: string
  render: Render
  onClose(): void
  onDeleted(render: Render): void
}

/** Asks before a video is deleted. */
export function DeleteVideo({ pid, sid, render, onClose, onDeleted }: DeleteVideoProps) {
  const remove = useDeleteRender(pid, sid)
  return (
    <Modal opened onClose={onClose} title="Delete this video?">
      <ConfirmDanger
        action="Delete video"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(render.renderId, {
            onSuccess() {
              onClose()
              onDeleted(render)
            },
          })
        }
        onCancel={onClose}
      >
        Its file, pictures and shared links stop working. The recording stays, and you can render the video again.
      </ConfirmDanger>
    </Modal>
  )
}
