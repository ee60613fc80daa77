import * as z from 'zod'
import { NewNote, Note, NoteChange, NoteList } from '../notes/note.ts'
import { empty, inSession } from './params.ts'
import type { Route } from './route.ts'

const ofNote = inSession.extend({ noteId: z.string().max(64) })

/** What members write about moments of a session. */
export const noteRoutes = {
  listNotes: {
    method: 'GET',
    path: '/api/sessions/{sid}/notes',
    summary: 'Notes of a session',
    auth: 'member',
    needs: 'view',
    params: inSession,
    query: empty,
    response: NoteList,
  },
  createNote: {
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/sessions/{sid}/notes',
    summary: 'Write a note at a moment',
    auth: 'member',
    needs: 'analyse',
    params: inSession,
    query: empty,
    body: NewNote,
    response: Note,
  },
  changeNote: {
    method: 'PATCH',
    path: '/api/sessions/{sid}/notes/{noteId}',
    summary: 'Edit, resolve or reopen a note',
    auth: 'member',
    needs: 'analyse',
    params: ofNote,
    query: empty,
    body: NoteChange,
    response: Note,
  },
  deleteNote: {
    method: 'DELETE',
    path: '/api/sessions/{sid}/notes/{noteId}',
    summary: 'Delete a note',
    auth: 'member',
    needs: 'analyse',
    params: ofNote,
    query: empty,
    response: Note,
  },
} as const satisfies Record<string, Route>
