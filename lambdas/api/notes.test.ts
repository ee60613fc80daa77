import { ProjectId } from '@incuera/contract/ids.ts'
import { NOTE_CHARACTERS_MAX, NOTES_PER_SESSION_MAX } from '@incuera/contract/notes/note.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
let path: string

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  path = `${pid}:/api/sessions/${sid}/notes`
  await addReadySession(api, pid)
  await api.members.add({ pid, sub: 'ann', role: 'analyst' })
  await api.members.add({ pid, sub: 'vic', role: 'viewer' })
})

const write = async (who: string, text: string, atMs = 0) => (await api.call(who, 'POST', path, { text, atMs })).body
const list = async (who = 'vic') => (await api.call(who, 'GET', path)).body.notes

test('notes are listed by their moment, with who wrote them', async () => {
  await write('ann', 'Then this', 900)
  await write('ada', ' First\nthis ', 100)
  expect(await list()).toMatchObject([
    { text: 'First\nthis', atMs: 100, createdBy: 'ada', createdAt: api.clock.now },
    { text: 'Then this', atMs: 900, createdBy: 'ann' },
  ])
  expect(await api.call('vic', 'POST', path, { text: 'x', atMs: 0 })).toMatchObject({ body: { code: 'role_required' } })
})

test('its author edits a note; others resolve and reopen it', async () => {
  const { noteId } = await write('ann', 'Broken?')
  const change = async (who: string, body: object) => (await api.call(who, 'PATCH', `${path}/${noteId}`, body)).body
  expect(await change('ada', { text: 'Mine' })).toMatchObject({ code: 'author_required', status: 403 })
  api.clock.now += 1000
  const resolved = { resolved: { at: api.clock.now, by: 'ada' } }
  expect(await change('ada', { isResolved: true })).toMatchObject(resolved)
  api.clock.now += 1000
  expect(await change('ann', { isResolved: true, text: 'Broken.' })).toMatchObject({
    ...{ ...resolved, text: 'Broken.', changedAt: api.clock.now },
  })
  expect(await change('ann', { isResolved: false })).not.toHaveProperty('resolved')
  expect(await list()).toMatchObject([{ text: 'Broken.' }])
})

test('a note may be about a range, and mention members', async () => {
  const range = { text: 'Here, @ada', atMs: 1_000, toMs: 4_000, mentions: ['ada'] }
  const { noteId } = (await api.call('ann', 'POST', path, range)).body
  expect(await list()).toMatchObject([range])
  const change = async (body: object) => (await api.call('ann', 'PATCH', `${path}/${noteId}`, body)).body
  // A range keeps its length.
  expect(await change({ atMs: 2_000 })).toMatchObject({ atMs: 2_000, toMs: 5_000, mentions: ['ada'] })
  expect(await change({ text: 'Here', mentions: [] })).toMatchObject({ text: 'Here', mentions: [] })
})

test('the author or an admin deletes a note', async () => {
  const mine = await write('ada', 'Mine')
  const hers = await write('ann', 'Hers')
  const remove = async (who: string, noteId: string) => (await api.call(who, 'DELETE', `${path}/${noteId}`)).body
  expect(await remove('ann', mine.noteId)).toMatchObject({ code: 'author_required' })
  expect(await remove('ada', hers.noteId)).toEqual(hers)
  expect(await remove('ada', hers.noteId)).toMatchObject({ code: 'unknown_note' })
  expect(await list()).toEqual([mine])
})

test('lists show how many notes a session has, and a search finds those with notes', async () => {
  const session = async () => (await api.call('vic', 'GET', `${pid}:/api/sessions/${sid}`)).body
  const body = { text: 'Once', atMs: 5, noteId: 'nabcdefghijk' }
  for (let turn = 0; turn < 2; turn++) await api.call('ann', 'POST', path, body)
  const { noteId } = await write('ada', 'Another')
  expect(await session()).toMatchObject({ notes: 2 })
  expect((await api.call('vic', 'GET', `${pid}:/api/sessions`)).body.sessions).toMatchObject([{ sid, notes: 2 }])
  // Tags beside them change independently.
  await api.call('ann', 'PATCH', `${pid}:/api/sessions/${sid}/tags`, { add: ['vip'] })
  await api.call('ada', 'DELETE', `${path}/${noteId}`)
  expect(await session()).toMatchObject({ notes: 1, tags: ['vip'] })
  await api.call('ann', 'PATCH', `${pid}:/api/sessions/${sid}/tags`, { remove: ['vip'] })
  expect(await session()).toMatchObject({ notes: 1 })
  await api.call('ann', 'DELETE', `${path}/${body.noteId}`)
  expect(await session()).not.toHaveProperty('notes')
})

test('a note whose request was cut off before it was counted is counted by the next one', async () => {
  const replace = api.tags.replace
  api.tags.replace = async () => {
    throw new Error('cut off')
  }
  const body = { text: 'Once', atMs: 5, noteId: 'nabcdefghijk' }
  expect((await api.call('ann', 'POST', path, body)).status).toBe(500)
  api.tags.replace = replace
  await api.call('ann', 'POST', path, body)
  expect((await api.call('vic', 'GET', `${pid}:/api/sessions/${sid}`)).body.notes).toBe(1)
})

test('notes that several members write at the same moment are all counted', async () => {
  await Promise.all(['a', 'b', 'c'].map((text) => write('ann', text)))
  expect((await api.call('vic', 'GET', `${pid}:/api/sessions/${sid}`)).body.notes).toBe(3)
})

test('a repeated request creates one note, and a session has a limited number', async () => {
  const body = { text: 'Once', atMs: 5, noteId: 'nabcdefghijk' }
  const first = (await api.call('ann', 'POST', path, body)).body
  expect((await api.call('ann', 'POST', path, body)).body).toEqual(first)
  for (let n = 1; n < NOTES_PER_SESSION_MAX; n++) await write('ann', `Note ${n}`)
  expect(await list()).toHaveLength(NOTES_PER_SESSION_MAX)
  expect(await write('ann', 'One more')).toMatchObject({ code: 'too_many_notes', limit: NOTES_PER_SESSION_MAX })
})

test.each([
  [{ text: '', atMs: 0 }, 'text'],
  [{ text: 'x'.repeat(NOTE_CHARACTERS_MAX + 1), atMs: 0 }, 'text'],
  [{ text: 'a\u0000b', atMs: 0 }, 'text'],
  [{ text: '\ud800', atMs: 0 }, 'text'],
  [{ text: 'x', atMs: -1 }, 'atMs'],
  [{ text: 'x', atMs: 1e12 }, 'atMs'],
  [{ text: 'x', atMs: 0, noteId: '../../META' }, 'noteId'],
  [{ text: 'x', atMs: 9, toMs: 9 }, 'toMs'],
  [{ text: 'x', atMs: 0, mentions: ['\ud800'] }, 'mentions.0'],
])('%j is refused by its field', async (body, field) => {
  expect(await api.call('ann', 'POST', path, body)).toMatchObject({ status: 400, body: { field } })
})
