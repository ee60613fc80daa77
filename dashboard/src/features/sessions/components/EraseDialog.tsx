import { erasureRoutes } from '@incuera/contract/routes/erasureRoutes.ts'
import type { Session } from '@incuera/contract/session.ts'
import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { refreshLists } from '#lib/api/refreshLists.ts'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'

interface EraseDialogProps {
  session: Session
  isOpen: boolean
  onClose(): void
}

/** Asks before a session is erased, and goes back to the list. */
export function EraseDialog({ session: { pid, sid }, isOpen, onClose }: EraseDialogProps) {
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const erase = useMutation({
    mutationFn: () => api.call(erasureRoutes.eraseSession, { params: { pid, sid } }),
    onSuccess: () => {
      void refreshLists(queries)
      void navigate({ to: '/projects/$pid/sessions', params: { pid } })
    },
  })
  return (
    <Modal opened={isOpen} onClose={onClose} title="Erase this session?">
      <ConfirmDanger
        action="Erase session"
        isPending={erase.isPending}
        error={erase.error}
        onConfirm={() => erase.mutate()}
        onCancel={onClose}
      >
        Its recording, videos, analysis and notes are removed, and its rows leave the tables within three days. This
        cannot be undone.
      </ConfirmDanger>
    </Modal>
  )
}
