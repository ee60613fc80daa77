import type { Note } from '@incuera/contract/notes/note.ts'
import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { formatClock } from '#shared/format/formatDuration.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { noteAuthor } from '../logic/noteAuthor.ts'
import type { NotePeople } from './noteContext.ts'

interface NoteRowProps {
  note: Note
  people: NotePeople
  isCurrent: boolean
  onWatch(): void
  onResolve(): void
  onEdit(): void
  onDelete(): void
}

/** A note, and what this member may do with it. */
export function NoteRow({ note, people, isCurrent, onWatch, onResolve, onEdit, onDelete }: NoteRowProps) {
  const { text, atMs, toMs, createdAt, createdBy, changedAt, resolved, mentions = [] } = note
  const { members, selfId, canWrite, canManage } = people
  const isOwn = createdBy === selfId
  const isForSelf = mentions.includes(selfId)
  return (
    <article className="note" data-current={isCurrent || undefined} data-resolved={resolved !== undefined || undefined}>
      <header>
        <button type="button" className="cite" onClick={onWatch}>
          {formatClock(atMs)}
          {toMs !== undefined && ` – ${formatClock(toMs)}`}
        </button>
        <b>{noteAuthor(createdBy, members, selfId)}</b>
        <span className="dim">
          <TimeText at={changedAt ?? createdAt} />
          {changedAt !== undefined && ', edited'}
        </span>
        {isForSelf && <span className="note-tag">Mentions you</span>}
        {resolved && <span className="note-tag note-done">Resolved by {noteAuthor(resolved.by, members, selfId)}</span>}
        {canWrite && (
          <span className="note-actions">
            <ActionIcon
              variant="subtle"
              color={resolved ? 'teal' : 'gray'}
              aria-label={resolved ? 'Reopen' : 'Resolve'}
              title={resolved ? 'Reopen' : 'Resolve'}
              onClick={onResolve}
            >
              <IconCheck size={16} />
            </ActionIcon>
            {(isOwn || canManage) && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" aria-label="More of this note">
                    <IconDots size={16} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {isOwn && (
                    <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                      Edit
                    </Menu.Item>
                  )}
                  <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onDelete}>
                    Delete
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </span>
        )}
      </header>
      <p>{text}</p>
    </article>
  )
}
