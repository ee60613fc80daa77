import type { NoteItem } from '@incuera/contract/notes/note.ts'
import { noteItems } from '#sessions/store/noteItems.ts'
import type { ProjectItems } from '#sessions/store/projectItems.ts'
import { createMemoryProjectItems } from '#sessions/testing/createMemoryProjectItems.ts'

/** The notes of every session, each session with items of its own. */
export function createMemoryNotes() {
  const bySession = new Map<string, ProjectItems<NoteItem>>()
  return (sid: string): ProjectItems<NoteItem> => {
    const known = bySession.get(sid) ?? createMemoryProjectItems(noteItems(sid))
    bySession.set(sid, known)
    return known
  }
}
