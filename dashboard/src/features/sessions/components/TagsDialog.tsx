import { tagRoutes } from '@incuera/contract/routes/tagRoutes.ts'
import type { Session } from '@incuera/contract/session.ts'
import { Alert, Group, Modal, Pill, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { refreshLists } from '#lib/api/refreshLists.ts'
import { sessionKey } from '#lib/api/sessionKey.ts'
import { TagForm } from '../bulk/TagForm.tsx'

interface TagsDialogProps {
  session: Session
  isOpen: boolean
  onClose(): void
}

/** The tags that members gave a session: each can be removed, and another added. */
export function TagsDialog({ session, isOpen, onClose }: TagsDialogProps) {
  const change = useChangeTags(session)
  const tags = session.tags ?? []
  return (
    <Modal opened={isOpen} onClose={onClose} title="Tags">
      <Stack>
        {tags.length > 0 && (
          <Group gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Tags of this session">
            {tags.map((tag) => (
              <li key={tag}>
                <Pill
                  withRemoveButton
                  disabled={change.isPending}
                  removeButtonProps={{ 'aria-label': `Remove ${tag}`, 'aria-hidden': false, tabIndex: 0 }}
                  onRemove={() => change.mutate({ remove: [tag] })}
                >
                  {tag}
                </Pill>
              </li>
            ))}
          </Group>
        )}
        {change.error && <Alert color="red">{change.error.message}</Alert>}
        <TagForm key={tags.length} pid={session.pid} onTag={(tag) => change.mutate({ add: [tag] })} />
      </Stack>
    </Modal>
  )
}

/** Lists show tags as well, and find sessions by them. */
function useChangeTags({ pid, sid }: Session) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { add?: string[]; remove?: string[] }) =>
      api.call(tagRoutes.changeTags, { params: { pid, sid }, body }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: sessionKey(pid, sid) }),
        queries.invalidateQueries({ queryKey: ['tags', pid] }),
        refreshLists(queries),
      ]),
  })
}
