import type { NewNote, Note, NoteChange } from '@incuera/contract/notes/note.ts'
import { noteRoutes } from '@incuera/contract/routes/noteRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { refreshLists } from '#lib/api/refreshLists.ts'
import { notesKey } from './listNotes.ts'

/** Writes notes of a session; they show each answer immediately, and lists of sessions how many there are. */
export function useNoteWrites(pid: string, sid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const show = (change: (notes: Note[]) => Note[]) =>
    queries.setQueryData<Note[]>(notesKey(pid, sid), (notes) =>
      change(notes ?? []).toSorted((a, b) => a.atMs - b.atMs || a.createdAt - b.createdAt),
    )
  return {
    create: useMutation({
      mutationFn: (body: z.input<typeof NewNote>) => api.call(noteRoutes.createNote, { params: { pid, sid }, body }),
      onSuccess(note) {
        show((notes) => [...notes.filter(({ noteId }) => noteId !== note.noteId), note])
        void refreshLists(queries)
      },
    }),
    change: useMutation({
      mutationFn: ({ noteId, ...body }: z.input<typeof NoteChange> & { noteId: string }) =>
        api.call(noteRoutes.changeNote, { params: { pid, sid, noteId }, body }),
      onSuccess: (note) => show((notes) => notes.map((one) => (one.noteId === note.noteId ? note : one))),
    }),
    remove: useMutation({
      mutationFn: (noteId: string) => api.call(noteRoutes.deleteNote, { params: { pid, sid, noteId } }),
      onSuccess({ noteId }) {
        show((notes) => notes.filter((one) => one.noteId !== noteId))
        void refreshLists(queries)
      },
    }),
  }
}
