import type { Note } from '@incuera/contract/notes/note.ts'
import { IconMessage } from '@tabler/icons-react'
import type { NotePeople } from '#features/notes/components/noteContext.ts'
import { noteAuthor } from '#features/notes/logic/noteAuthor.ts'
import type { BarMark } from '#features/replay/logic/marksOf.ts'

/** Somebody wrote it for others to find: above all signals. */
const RANK = 100

/** The marks of notes above the bar; those that are resolved have none. */
export const noteMarks = (
  notes: readonly Note[],
  { members, selfId }: NotePeople,
  watch: (note: Note) => void,
): BarMark[] =>
  notes
    .filter(({ resolved }) => resolved === undefined)
    .map((note) => ({
      ...{ key: `note ${note.noteId}`, atMs: note.atMs, rank: RANK, icon: IconMessage, color: 'gray' },
      title: `Note by ${noteAuthor(note.createdBy, members, selfId)}: ${note.text}`,
      onSelect: () => watch(note),
    }))
