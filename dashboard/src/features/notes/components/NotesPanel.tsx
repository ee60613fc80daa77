import type { Note } from '@incuera/contract/notes/note.ts'
import { Button } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Failure } from '#ui/Failure.tsx'
import { ScrollRegion } from '#ui/ScrollRegion.tsx'
import { useNoteWrites } from '../api/useNoteWrites.ts'
import { NoteForm } from './NoteForm.tsx'
import { NoteRow } from './NoteRow.tsx'
import type { Draft, NotePeople } from './noteContext.ts'

interface NotesPanelProps {
  pid: string
  sid: string
  /** By moment, what the search found; undefined while they load. */
  notes: Note[] | undefined
  problem: { error: Error; onRetry(): void } | null
  people: NotePeople
  /** Of the player. */
  atMs: number
  /** The new note that is being written; null: none. */
  draft: Draft | null
  onDraft(draft: Draft | null): void
  onWatch(atMs: number): void
}

/** What members have written about moments of the session. */
export function NotesPanel({ pid, sid, notes, problem, people, atMs, draft, onDraft, onWatch }: NotesPanelProps) {
  const { create, change, remove } = useNoteWrites(pid, sid)
  const [editedId, setEditedId] = useState<string | null>(null)
  const latest = notes?.findLast((note) => note.atMs <= atMs)
  const refusal = change.error ?? remove.error
  return (
    <ScrollRegion className="notes" aria-label="Notes">
      {draft ? (
        <NoteForm
          {...{ draft, atMs, members: people.members, onDraft }}
          isSending={create.isPending}
          problem={create.error?.message}
          onSave={(words) => create.mutate({ ...roundedDraft(draft), ...words }, { onSuccess: () => onDraft(null) })}
          onCancel={() => onDraft(null)}
        />
      ) : (
        people.canWrite && (
          <Button
            variant="default"
            size="compact-sm"
            h={28}
            leftSection={<IconMessagePlus size={14} />}
            onClick={() => onDraft({ atMs })}
          >
            Add a note here
          </Button>
        )
      )}
      {refusal && (
        <p className="note-problem" role="alert">
          {refusal.message}
        </p>
      )}
      {problem && !notes && (
        <Failure title="The notes could not be loaded" error={problem.error} onRetry={problem.onRetry} />
      )}
      {notes?.length === 0 && !draft && <p className="stream-empty">No notes yet. Press N to write one.</p>}
      {notes?.map((note) =>
        note.noteId === editedId ? (
          <NoteForm
            key={note.noteId}
            {...{ draft: note, atMs, text: note.text, members: people.members }}
            isSending={change.isPending}
            problem={change.error?.message}
            onSave={(words) => change.mutate({ noteId: note.noteId, ...words }, { onSuccess: () => setEditedId(null) })}
            onCancel={() => setEditedId(null)}
          />
        ) : (
          <NoteRow
            key={note.noteId}
            {...{ note, people }}
            isCurrent={note === latest}
            onWatch={() => onWatch(note.atMs)}
            onResolve={() => change.mutate({ noteId: note.noteId, isResolved: note.resolved === undefined })}
            onEdit={() => setEditedId(note.noteId)}
            onDelete={() => remove.mutate(note.noteId)}
          />
        ),
      )}
    </ScrollRegion>
  )
}

/** The API counts in whole milliseconds. */
const roundedDraft = ({ atMs, toMs }: Draft): Draft => ({
  atMs: Math.round(atMs),
  ...(toMs === undefined ? {} : { toMs: Math.round(toMs) }),
})
