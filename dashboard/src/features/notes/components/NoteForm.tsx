import { NOTE_CHARACTERS_MAX } from '@incuera/contract/notes/note.ts'
import type { Member } from '@incuera/contract/people/members.ts'
import { Button, Group } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { formatClock } from '#shared/format/formatDuration.ts'
import { mentionedIn } from '../logic/mentions.ts'
import { NoteText } from './NoteText.tsx'
import type { Draft } from './noteContext.ts'

interface NoteFormProps {
  draft: Draft
  /** Absent: its moment cannot be changed here. */
  onDraft?: (draft: Draft) => void
  /** Of the player. */
  atMs: number
  text?: string
  members: readonly Member[]
  isSending: boolean
  problem: string | undefined
  onSave(note: { text: string; mentions: string[] }): void
  onCancel(): void
}

/** Writes a note about a moment, or about the range from there to where the player is now. */
export function NoteForm({
  draft,
  onDraft,
  atMs,
  text: before = '',
  members,
  isSending,
  problem,
  onSave,
  onCancel,
}: NoteFormProps) {
  const [text, setText] = useState(before)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const trimmed = text.trim()
  const canSave = trimmed !== '' && trimmed.length <= NOTE_CHARACTERS_MAX && !isSending
  const save = () => {
    if (canSave) onSave({ text: trimmed, mentions: mentionedIn(trimmed, members) })
  }
  const { toMs, ...start } = draft
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="note-when">
        <b>
          {formatClock(draft.atMs)}
          {toMs !== undefined && ` – ${formatClock(toMs)}`}
        </b>
        {onDraft && toMs !== undefined && (
          <button type="button" className="note-link" onClick={() => onDraft(start)}>
            Only this moment
          </button>
        )}
        {onDraft && toMs === undefined && atMs > draft.atMs + 500 && (
          <button type="button" className="note-link" onClick={() => onDraft({ ...draft, toMs: atMs })}>
            Until {formatClock(atMs)}
          </button>
        )}
      </div>
      <NoteText {...{ text, members, field, onCancel }} onText={setText} onSubmit={save} />
      {trimmed.length > NOTE_CHARACTERS_MAX && (
        <p className="note-problem" role="alert">
          {trimmed.length.toLocaleString('en')} characters; the limit is {NOTE_CHARACTERS_MAX.toLocaleString('en')}.
        </p>
      )}
      {problem && (
        <p className="note-problem" role="alert">
          {problem}
        </p>
      )}
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="compact-sm" type="submit" disabled={!canSave} loading={isSending}>
          Save note
        </Button>
      </Group>
    </form>
  )
}
