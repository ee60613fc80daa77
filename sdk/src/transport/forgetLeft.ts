import { type Database, STORES } from './openDatabase.ts'
import { openLeftNotes } from './openLeftNotes.ts'

/** Drops what is stored of a session. */
export function forgetLeft(sid: string, { write }: Database): void {
  write((store) => {
    for (const name of STORES) store(name).delete(IDBKeyRange.bound(`${sid}.`, `${sid}/`))
  })
  const notes = openLeftNotes(() => window.localStorage)
  for (const note of notes.list()) if (note.parts.some((part) => part.sid === sid)) notes.remove(note)
}
