import { NOTES_PER_SESSION_MAX } from '../notes/note.ts'
import type { noteRoutes } from '../routes/noteRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const note = {
  ...{ noteId: 'n4m8t2w6z9b3', text: 'The button does nothing here.', atMs: 61_000 },
  ...{ createdAt: SAMPLE.at + 3_600_000, createdBy: '7f3c2b1a-…' },
}

export const noteReference: Reference<typeof noteRoutes> = {
  listNotes: {
    description: 'All of them, by their moment in the session.',
    refusals: ['unknown_session'],
    response: { notes: [note] },
  },
  createNote: {
    description: `At most ${NOTES_PER_SESSION_MAX} per session. Send a \`noteId\` of your own to repeat a request safely: a note that exists is returned as it is. \`toMs\` makes it a note about a range; \`mentions\` lists the ids of members whom its text mentions. Notes expire with their session and are erased with it.`,
    refusals: ['unknown_session', 'too_many_notes', 'contested'],
    body: { text: 'The button does nothing here.', atMs: 61_000 },
    response: note,
  },
  changeNote: {
    description:
      'Only the author changes `text`, `atMs` and `mentions`; everyone who may write notes resolves and reopens them.',
    refusals: ['unknown_session', 'unknown_note', 'author_required'],
    body: { isResolved: true },
    response: { ...note, resolved: { at: SAMPLE.at + 7_200_000, by: '7f3c2b1a-…' } },
  },
  deleteNote: {
    description: 'The author deletes a note, or whoever may manage the project.',
    refusals: ['unknown_session', 'unknown_note', 'author_required', 'contested'],
    response: note,
  },
}
