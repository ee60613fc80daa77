import { NOTES_PER_SESSION_MAX, type Note, type NoteItem } from '@incuera/contract/notes/note.ts'
import { can } from '@incuera/contract/roles.ts'
import { noteRoutes } from '@incuera/contract/routes/noteRoutes.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { SessionRef } from '#sessions/store/sessionStore.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { newItemId } from '../newItemId.ts'
import type { ApiPorts } from '../ports.ts'
import { countNote } from '../tags/countNote.ts'

export const listNotes = projectRoute(noteRoutes.listNotes, async (ports, { params }) => {
  await requireSession(ports, params)
  const notes = await ports.notes(params.sid).list(params.pid)
  return { notes: notes.map(show).sort((a, b) => a.atMs - b.atMs || a.createdAt - b.createdAt) }
})

export const createNote = projectRoute(noteRoutes.createNote, async (ports, { params, author, rawBody }) => {
  const { expiresAt } = await requireSession(ports, params)
  const { noteId = newItemId(ports, 'n'), text, atMs, toMs, mentions } = parseBody(noteRoutes.createNote, { rawBody })
  const notes = ports.notes(params.sid)
  const written = await notes.list(params.pid)
  const same = written.find((note) => note.noteId === noteId)
  const { pid, sid } = params
  // Also of a request that was cut off in between.
  const count = () => countNote(ports.tags, { pid, sid, expiresAt }, noteId, true)
  if (same) {
    await count()
    return show(same)
  }
  if (written.length >= NOTES_PER_SESSION_MAX)
    throw new RefusalError(
      'too_many_notes',
      `A session has at most ${NOTES_PER_SESSION_MAX} notes. Delete one first.`,
      {
        limit: NOTES_PER_SESSION_MAX,
      },
    )
  const note: NoteItem = {
    ...{ pid, sid, noteId, text, atMs, toMs, mentions },
    ...{ createdAt: ports.now(), createdBy: author, expiresAt },
  }
  await notes.create(note)
  await count()
  return show(note)
})

export const changeNote = projectRoute(noteRoutes.changeNote, async (ports, { params, author, rawBody }) => {
  const change = parseBody(noteRoutes.changeNote, { rawBody })
  const note = await loadNote(ports, params)
  const { text = note.text, atMs = note.atMs, isResolved = note.resolved !== undefined } = change
  const { mentions = note.mentions } = change
  const toMs = note.toMs === undefined ? undefined : note.toMs + atMs - note.atMs
  const isEdited = text !== note.text || atMs !== note.atMs || mentions?.join() !== note.mentions?.join()
  if (isEdited && note.createdBy !== author) throw authorRequired('Only its author can change a note.')
  const changed: NoteItem = {
    ...{ ...note, text, atMs, toMs, mentions },
    ...(isEdited ? { changedAt: ports.now() } : {}),
    resolved: isResolved ? (note.resolved ?? { at: ports.now(), by: author }) : undefined,
  }
  if (!(await ports.notes(params.sid).replace(changed))) throw unknownNote()
  return show(changed)
})

export const deleteNote = projectRoute(noteRoutes.deleteNote, async (ports, { params, author, access }) => {
  const note = await loadNote(ports, params)
  const { role, scopes } = access
  const mayManage = can(role, 'manage') && (scopes === null || scopes.includes('manage'))
  if (note.createdBy !== author && !mayManage)
    throw authorRequired('Only its author, or an admin of the project, can delete a note.')
  // First, so that it is not counted for ever when the request is cut off in between.
  await countNote(ports.tags, note, note.noteId, false)
  await ports.notes(params.sid).remove(params.pid, params.noteId)
  return show(note)
})

/** @throws RefusalError 404 */
async function requireSession({ store }: ApiPorts, ref: SessionRef): Promise<{ expiresAt: number }> {
  const found = await store.read(ref)
  if (!found) throw new RefusalError('unknown_session', 'The project has no such session.')
  return found.meta
}

/** @throws RefusalError 404 */
async function loadNote(ports: ApiPorts, ref: SessionRef & { noteId: string }): Promise<NoteItem> {
  await requireSession(ports, ref)
  const note = await ports.notes(ref.sid).get(ref.pid, ref.noteId)
  if (!note) throw unknownNote()
  return note
}

const show = ({ pid: _, sid: __, expiresAt: ___, ...note }: NoteItem): Note => note

const unknownNote = () => new RefusalError('unknown_note', 'The session has no such note.')
const authorRequired = (message: string) => new RefusalError('author_required', message)
