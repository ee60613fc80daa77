import { ProjectId } from '@incuera/contract/ids.ts'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  await addReadySession(api, pid)
  await api.members.add({ pid, sub: 'vic', role: 'viewer' })
  api.clock.now += 60_000
})
afterEach(() => {
  jest.restoreAllMocks()
})

const list = async (query = '') => (await api.call('ada', 'GET', `${pid}:/api/audit${query}`)).body
const watch = (by: string) => api.call(by, 'GET', `${pid}:/api/sessions/${sid}/replay`)

test('the log says who watched, queried and changed what, newest first', async () => {
  await watch('vic')
  api.clock.now += 1
  await api.call('ada', 'POST', `${pid}:/api/query`, { sql: 'select 1' })
  api.clock.now += 1
  await api.call('ada', 'PATCH', `${pid}:/api/members/vic`, { role: 'analyst' })
  api.clock.now += 1
  const { body } = await api.call('ada', 'POST', `${pid}:/api/secret-keys`, {
    ...{ name: 'Desk', scopes: ['view'], expiresInDays: 1 },
  })
  api.clock.now += 1
  await watch(body.secret)
  expect((await list()).entries).toEqual([
    { at: api.clock.now, kind: 'replay_watched', by: `key:${body.tokenId}`, subject: sid },
    { at: api.clock.now - 1, kind: 'secret_key_created', by: 'ada', detail: 'Desk' },
    { at: api.clock.now - 2, kind: 'member_changed', by: 'ada', subject: 'vic', detail: 'analyst' },
    { at: api.clock.now - 3, kind: 'query_run', by: 'ada', detail: 'select 1' },
    { at: api.clock.now - 4, kind: 'replay_watched', by: 'vic', subject: sid },
  ])
})

test('what was refused is not in it, and neither is a secret', async () => {
  await watch('eve')
  await api.call('vic', 'POST', `${pid}:/api/api-keys`, { name: 'x' })
  await api.call('ada', 'POST', `${pid}:/api/query`, { sql: 'drop table events' })
  expect((await list()).entries).toEqual([])
  const { body } = await api.call('ada', 'POST', `${pid}:/api/invitations`, { role: 'viewer' })
  expect(JSON.stringify(await list())).not.toContain(body.link.split('.').at(-1))
})

test('the same view within a minute is one entry; changes are one each', async () => {
  for (let n = 0; n < 3; n++) await watch('vic')
  api.clock.now += 60_000
  await watch('vic')
  for (const role of ['analyst', 'viewer', 'analyst'])
    await api.call('ada', 'PATCH', `${pid}:/api/members/vic`, { role })
  const kinds = (await list()).entries.map(({ kind }: { kind: string }) => kind)
  expect(kinds.filter((kind: string) => kind === 'replay_watched')).toHaveLength(2)
  expect(kinds.filter((kind: string) => kind === 'member_changed')).toHaveLength(3)
})

test('it is read in pages, by kind, by member and by time, and every entry is in one of them', async () => {
  for (let n = 0; n < 25; n++) {
    api.clock.now += 60_000
    await watch(n % 2 ? 'vic' : 'ada')
  }
  const until = api.clock.now
  const all = (await list('?limit=100')).entries
  expect(all).toHaveLength(25)
  const paged: unknown[] = []
  for (let cursor = ''; ; ) {
    const page = await list(`?limit=7${cursor && `&cursor=${cursor}`}`)
    paged.push(...page.entries)
    if (!page.cursor) break
    cursor = page.cursor
  }
  expect(paged).toEqual(all)
  expect((await list('?by=vic&kind=replay_watched')).entries).toHaveLength(12)
  expect((await list('?kind=query_run')).entries).toEqual([])
  expect((await list(`?from=${until - 120_000}`)).entries).toHaveLength(3)
  expect((await list(`?to=${until - 120_000}`)).entries).toHaveLength(23)
  expect(await list('?cursor=eA')).toMatchObject({ status: 400, field: 'cursor' })
  expect(await list('?kind=none')).toMatchObject({ status: 400, field: 'kind' })
})

test('a log that cannot be written stops nothing, and is an error of ours', async () => {
  jest.spyOn(api.audit, 'put').mockRejectedValueOnce(new Error('throttled'))
  expect((await watch('vic')).status).toBe(200)
  expect(String(api.failures)).toContain('throttled')
})
