import { ProjectId, type RetentionClass, SessionId } from '@incuera/contract/ids.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { startApi } from './testing/startApi.ts'

const DAY_MS = 86_400_000
let api: ReturnType<typeof startApi>
let pid: ProjectId
beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop', rc: 'r90' })).body.pid)
})
const path = () => `/api/projects/${pid}/retention`
const addSession = (number: number, days: number, patch: object = {}) =>
  api.store.create(
    toMeta({
      ...{ pid, sid: SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`) },
      ...{ startedAt: api.clock.now - days * DAY_MS, ...patch },
    }),
  )

test('counts what another retention would delete, and changes nothing', async () => {
  for (const [number, days] of [1, 8, 20, 40].entries()) await addSession(number, days)
  const count = async (rc?: RetentionClass) =>
    (await api.call('ada', 'GET', `${path()}${rc ? `?rc=${rc}` : ''}`)).body.expiring.sessions
  expect([await count(), await count('r7'), await count('r30'), await count('r365')]).toEqual([0, 3, 1, 0])
  expect(api.erasing.sent).toEqual([])
})

test('a change is stored, sent and noted before anything is deleted, and can be repeated', async () => {
  await addSession(1, 40)
  for (let turn = 0; turn < 2; turn++)
    expect(await api.call('ada', 'POST', path(), { rc: 'r30' })).toMatchObject({
      status: 202,
      body: { rc: 'r30', keptFrom: api.clock.now - 30 * DAY_MS, expiring: { sessions: 1, isMore: false } },
    })
  expect(api.erasing.sent).toEqual(Array(2).fill({ v: 1, type: 'expire', pid }))
  expect(await api.erasing.retention.listOpen()).toEqual([
    { pid, until: api.clock.now + 365 * DAY_MS, hasShorter: true },
  ])
  expect((await api.call('ada', 'GET', `/api/projects/${pid}`)).body.rc).toBe('r30')
})

test('only owners change it, and to a class that exists', async () => {
  await api.members.add({ pid, sub: 'max', role: 'admin' })
  expect(await api.call('max', 'POST', path(), { rc: 'r7' })).toMatchObject({ status: 403 })
  expect(await api.call('max', 'GET', path())).toMatchObject({ status: 200 })
  expect(await api.call('ada', 'POST', path(), { rc: 'r8' })).toMatchObject({ status: 400, body: { field: 'rc' } })
  expect(await api.call('bob', 'POST', path(), { rc: 'r7' })).toMatchObject({ status: 404 })
})

test('many sessions are counted up to a limit', async () => {
  for (let number = 1; number <= 1_001; number++) await addSession(number, 50)
  expect((await api.call('ada', 'GET', `${path()}?rc=r7`)).body.expiring).toEqual({ sessions: 1_000, isMore: true })
})
