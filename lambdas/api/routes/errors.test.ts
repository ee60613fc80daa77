import { ProjectId } from '@incuera/contract/ids.ts'
import { beforeEach, expect, test } from '@jest/globals'

import { withErrorStates } from '#query/insights/withErrorStates.ts'
import { startApi } from '../testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
beforeEach(async () => {
  api = startApi()
  const { body } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  pid = ProjectId.parse(body.pid)
})

const FINGERPRINT = '0123456789abcdef'
const decide = (decision: object, fingerprint = FINGERPRINT) =>
  api.call('ada', 'POST', `${pid}:/api/errors/${fingerprint}`, decision)

test('a decision is answered with who made it and when', async () => {
  const { status, body } = await decide({ status: 'resolved' })
  expect([status, body]).toEqual([200, { status: 'resolved', oldReleases: [], at: api.clock.now, by: 'ada' }])
  expect((await decide({ status: 'ignored', untilPeople: 10 })).body).toMatchObject({ untilPeople: 10 })
})

test.each<[string, object, string]>([
  ['an unknown status', { status: 'closed' }, FINGERPRINT],
  ['a number of people that is always reached', { status: 'ignored', untilPeople: 0 }, FINGERPRINT],
  ['too many releases', { status: 'resolved', oldReleases: Array.from({ length: 21 }, () => '1') }, FINGERPRINT],
  ['what is no fingerprint', { status: 'open' }, 'nothing'],
])('refuses %s', async (_, decision, fingerprint) => {
  const { status, body } = await decide(decision, fingerprint)
  expect([status, body.code]).toEqual([400, 'invalid'])
})

/** One group, as the queries of the insight return it. */
const GROUP = {
  ...{ fingerprint: FINGERPRINT, message: 'no', error_type: 'Error', top_frame: null, page: '/', pages: '1', n: '3' },
  ...{ n_sessions: '2', people: '2', finished: '2', gone: '1', usual_share: '0.25', days: null, total: '1' },
  ...{ first_seen: '2027-01-14 10:00:00.000', last_seen: '2027-01-15 08:00:59.000', release: '1.0' },
  newest: '0193e9f2-7b1c-7000-8000-000000000001 a.0.1',
}

/** The group of the insight, after its queries are done. */
async function askGroup() {
  const ask = () => api.call('ada', 'POST', `${pid}:/api/insights`, { kind: 'errorGroups', compare: false })
  await ask()
  const columns = Object.keys(GROUP).map((name) => ({ name, type: 'varchar' }))
  api.lake.answer = { columns, rows: [Object.values(GROUP)], truncated: false }
  for (const [id, { sql }] of api.lake.queries)
    api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 1, warning: null })
  return async () => {
    const { body } = await ask()
    return { cached: body.cached, ...body.answer.groups[0] }
  }
}

test('a decision shows immediately, also in an answer from the cache, and a later occurrence opens it again', async () => {
  const group = await askGroup()
  const stateOf = async () => {
    const { cached, state } = await group()
    return [cached, state.status]
  }
  expect(await stateOf()).toEqual([false, 'open'])
  await decide({ status: 'resolved', oldReleases: ['1.0'] })
  expect(await stateOf()).toEqual([true, 'resolved'])
  // The group was last seen half a minute later.
  await decide({ status: 'resolved' })
  expect(await stateOf()).toEqual([true, 'regressed'])
  await decide({ status: 'ignored', untilPeople: 2 })
  expect(await stateOf()).toEqual([true, 'open'])
})

test('a member fixes a group, whatever is decided about it; nobody else can be assigned', async () => {
  const assign = (memberId: string | null, by = 'ada') =>
    api.call(by, 'POST', `${pid}:/api/errors/${FINGERPRINT}/assignee`, { memberId })
  const group = await askGroup()
  expect(await group()).toMatchObject({ assigned: null, state: { status: 'open' } })
  await decide({ status: 'resolved', oldReleases: ['1.0'] })
  const assigned = { memberId: 'ada', at: api.clock.now, by: 'ada' }
  expect(await assign('ada')).toMatchObject({ status: 200, body: { assigned } })
  expect(await group()).toMatchObject({ cached: true, assigned, state: { status: 'resolved' } })
  await decide({ status: 'ignored' })
  expect(await group()).toMatchObject({ assigned, state: { status: 'ignored' } })
  expect(await assign('eve')).toMatchObject({ status: 404, body: { code: 'unknown_member', field: 'memberId' } })
  expect(await assign('ada', 'eve')).toMatchObject({ status: 404, body: { code: 'unknown_project' } })
  expect((await assign(null)).body).toEqual({ assigned: null })
  expect(await group()).toMatchObject({ assigned: null, state: { status: 'ignored' } })
})

test('other results are returned as they are', async () => {
  const running = { status: 'running' } as const
  const core = { decidedErrors: () => Promise.reject(new Error('not asked')) }
  expect(await withErrorStates(core, pid, running)).toBe(running)
})
