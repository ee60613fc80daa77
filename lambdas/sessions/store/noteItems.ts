import { NoteItem, noteKey } from '@incuera/contract/notes/note.ts'
import type { ItemKind } from './projectItems.ts'

/** The notes of one session, in the `sessions` table. */
export const noteItems = (sid: string): ItemKind<NoteItem> => ({
  key: (pid, noteId) => noteKey(pid, sid, noteId),
  idOf: ({ noteId }) => noteId,
  parse: (stored) => NoteItem.parse(stored),
})
