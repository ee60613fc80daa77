import type { View } from '@incuera/contract/views/view.ts'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconTrash, IconUser, IconUsers } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { useViewWrites } from '../api/viewQueries.ts'

interface ViewRowProps {
  view: View
  mayChange: boolean
  canShare: boolean
  writes: ReturnType<typeof useViewWrites>
  /** Its link. */
  children: ReactNode
}

/** A saved view: whose it is, and what can be done with it. */
export function ViewRow({ view, mayChange, canShare, writes, children }: ViewRowProps) {
  const { viewId, name, isShared } = view
  const [isAsking, setIsAsking] = useState(false)
  const isRemoving = writes.remove.isPending && writes.remove.variables === viewId
  const share = isShared ? `Keep ${name} for yourself` : `Share ${name} with all members`
  const SharedIcon = isShared ? IconUsers : IconUser
  return (
    <li>
      <span className="views-name">{children}</span>
      {canShare ? (
        <Tooltip label={share}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={share}
            aria-pressed={isShared}
            onClick={() => writes.change.mutate({ viewId, isShared: !isShared })}
          >
            <SharedIcon size={14} />
          </ActionIcon>
        </Tooltip>
      ) : (
        <SharedIcon size={14} aria-label={isShared ? 'Shared' : 'Yours'} />
      )}
      {mayChange &&
        (isAsking || isRemoving ? (
          <Button
            size="compact-xs"
            color="red"
            variant="light"
            aria-label={isShared ? `Delete ${name} for all members` : `Delete ${name}`}
            loading={isRemoving}
            onClick={() => writes.remove.mutate(viewId)}
            onBlur={() => setIsAsking(false)}
            autoFocus
          >
            Delete?
          </Button>
        ) : (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Delete ${name}`}
            onClick={() => setIsAsking(true)}
          >
            <IconTrash size={14} />
          </ActionIcon>
        ))}
    </li>
  )
}
