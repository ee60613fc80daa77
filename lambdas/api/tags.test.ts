import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { TAG_CHARACTERS_MAX, TAGGED_AT_ONCE_MAX, TAGS_PER_SESSION_MAX } from '@incuera/contract/tags/tag.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { toMeta } from '../sessions/testing/toMeta.ts'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
const sidOf = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`)

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  await addReadySession(api, pid)
  await api.members.add({ pid, sub: 'vic', role: 'viewer' })
})

const change = async (body: object, who = 'ada') =>
  (await api.call(who, 'PATCH', `${pid}:/api/sessions/${sid}/tags`, body)).body
const tagMany = async (body: object) => (await api.call('ada', 'PATCH', `${pid}:/api/tags`, body)).body
const list = async () => (await api.call('vic', 'GET', `${pid}:/api/tags`)).body.tags

test('tags are added and removed, in lower case, and shown with the session and in the list', async () => {
  expect(await change({ add: [' Refund  due', 'vip', 'VIP'] })).toEqual({ sid, tags: ['refund due', 'vip'] })
  expect(await change({ add: ['été', 'vip'], remove: ['Refund due', 'unknown'] })).toEqual({
    ...{ sid, tags: ['vip', 'été'] },
  })
  const tagged = { sid, tags: ['vip', 'été'] }
  expect((await api.call('vic', 'GET', `${pid}:/api/sessions/${sid}`)).body).toMatchObject(tagged)
  expect((await api.call('vic', 'GET', `${pid}:/api/sessions`)).body.sessions).toMatchObject([tagged])
  expect(await change({ remove: ['vip', 'été'] })).toEqual({ sid, tags: [] })
  expect((await api.call('vic', 'GET', `${pid}:/api/sessions/${sid}`)).body).not.toHaveProperty('tags')
  expect(await change({ add: ['x'] }, 'vic')).toMatchObject({ code: 'role_required' })
})

test('many sessions are tagged in one request, which names those that could not be', async () => {
  for (const number of [1, 2, 3]) await api.store.create(toMeta({ pid, sid: sidOf(number) }))
  const full = Array.from({ length: TAGS_PER_SESSION_MAX }, (_, number) => `t${number}`)
  await tagMany({ sids: [sidOf(3)], add: full })
  const sids = [sidOf(1), sidOf(9), sidOf(2), sidOf(1), sidOf(3)]
  expect(await tagMany({ sids, add: ['refund'] })).toEqual({
    sessions: [1, 2].map((number) => ({ sid: sidOf(number), tags: ['refund'] })),
    refused: [
      { sid: sidOf(9), code: 'unknown_session' },
      { sid: sidOf(3), code: 'too_many_tags' },
    ],
  })
  // Replacing one of a full session works.
  expect(await tagMany({ sids: [sidOf(3)], add: ['refund'], remove: ['t0'] })).toMatchObject({ refused: [] })
  expect((await list()).slice(0, 2)).toEqual([
    { tag: 'refund', sessions: 3 },
    { tag: 't1', sessions: 1 },
  ])
})

test('two members who tag at the same moment lose nothing', async () => {
  await Promise.all(['a', 'b', 'c'].map((tag) => change({ add: [tag] })))
  expect((await change({ add: ['d'] })).tags.toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

test('a search by tag finds sessions of members beside those of the analysis', async () => {
  for (const number of [1, 2]) await api.store.create(toMeta({ pid, sid: sidOf(number) }))
  await tagMany({ sids: [sidOf(1)], add: ['refund'] })
  await tagMany({ sids: [sidOf(2)], add: ['refunds'] })
  const search = () => api.call('ada', 'POST', `${pid}:/api/search`, { q: 'tag:refund' })
  const columns = ['session_id', 'total'].map((name) => ({ name, type: 'varchar' }))
  api.lake.answer = { columns, rows: [], truncated: false }
  await search()
  const [query] = api.lake.queries.values()
  expect(query?.sql).toContain(`s.session_id IN ('${sidOf(1)}')`)
  for (const [id, { sql }] of api.lake.queries)
    api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 1, warning: null })
  // Sessions of now are compared with their tags.
  expect((await search()).body.sessions).toMatchObject([{ sid: sidOf(1), tags: ['refund'] }])
})

test('a search for sessions with notes asks the lake for those, whatever tags they have', async () => {
  for (const number of [1, 2]) await api.store.create(toMeta({ pid, sid: sidOf(number) }))
  await tagMany({ sids: [sidOf(1), sidOf(2)], add: ['refund'] })
  await api.call('ada', 'POST', `${pid}:/api/sessions/${sidOf(2)}/notes`, { text: 'Look', atMs: 0 })
  const columns = ['session_id', 'total'].map((name) => ({ name, type: 'varchar' }))
  api.lake.answer = { columns, rows: [], truncated: false }
  const search = async (q: string) => {
    await api.call('ada', 'POST', `${pid}:/api/search`, { q })
    const queries = [...api.lake.queries]
    for (const [id, { sql }] of queries)
      api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 1, warning: null })
    const { sessions, isTotalExact } = (await api.call('ada', 'POST', `${pid}:/api/search`, { q })).body
    const sids = sessions.map((session: { sid: string }) => session.sid)
    return { sql: queries.at(-1)?.[1].sql, sids, isTotalExact }
  }
  const withNotes = await search('has:note')
  expect(withNotes.sql).toContain(`s.session_id IN ('${sidOf(2)}')`)
  expect([withNotes.sids, withNotes.isTotalExact]).toEqual([[sidOf(2)], true])
  const without = await search('-has:note')
  expect(without.sql).toContain(`NOT (s.session_id IN ('${sidOf(2)}'))`)
  expect(without.sids).toContain(sidOf(1))
  expect(without.sids).not.toContain(sidOf(2))
  await api.call('ada', 'PATCH', `${pid}:/api/sessions/${sidOf(1)}/tags`, { remove: ['refund'] })
  expect(await search('has:note,video')).toMatchObject({ sids: [sidOf(2)], isTotalExact: false })
})

test.each([
  [{}, 'add'],
  [{ add: [] }, 'add'],
  [{ add: [''] }, 'add.0'],
  [{ add: ['a,b'] }, 'add.0'],
  [{ add: ['"a"'] }, 'add.0'],
  [{ add: ["a'b"] }, 'add.0'],
  [{ add: ['a\u0000'] }, 'add.0'],
  [{ add: ['\ud800'] }, 'add.0'],
  [{ add: ['x'.repeat(TAG_CHARACTERS_MAX + 1)] }, 'add.0'],
  [{ add: Array.from({ length: TAGS_PER_SESSION_MAX + 1 }, (_, number) => `t${number}`) }, 'add'],
  [{ add: ['a'], who: 'me' }, ''],
])('%j is 400 and names %s', async (body, field) => {
  expect(await change(body)).toMatchObject({ status: 400, field })
})

test('one request tags a limited number of sessions', async () => {
  const sids = Array.from({ length: TAGGED_AT_ONCE_MAX + 1 }, (_, number) => sidOf(number))
  expect(await tagMany({ sids, add: ['a'] })).toMatchObject({ status: 400, field: 'sids' })
})
