import { ProjectId } from '@incuera/contract/ids.ts'
import { SAVED_SQL_CHARACTERS_MAX, VIEWS_MAX, type View } from '@incuera/contract/views/view.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let path: string

beforeEach(async () => {
  api = startApi()
  const pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  path = `${pid}:/api/views`
  await api.members.add({ pid, sub: 'ann', role: 'analyst' })
  await api.members.add({ pid, sub: 'vic', role: 'viewer' })
})

const phones = { type: 'sessions', q: 'device:phone', range: '7d', sort: 'friction' }
const pin = { type: 'pin', insight: { kind: 'trends', metrics: [{ type: 'people' }] }, days: 30 }
const chart = { type: 'chart', sql: 'SELECT day, count(*) FROM events GROUP BY day', days: 7, x: 0, y: [1] }
const save = (who: string, name: string, more: object = {}) =>
  api.call(who, 'POST', path, { name, content: phones, ...more })
const names = async (who: string) => (await api.call(who, 'GET', path)).body.views.map(({ name }: View) => name)

test('own views come first, then shared ones; nobody sees those of another', async () => {
  const { body: own } = await save('vic', ' Phones ')
  expect(own).toMatchObject({ name: 'Phones', isShared: false, content: phones, createdBy: 'vic' })
  await save('ann', 'For all', { isShared: true, content: { type: 'sql', sql: 'SELECT 1', days: 7 } })
  expect(await names('vic')).toEqual(['Phones', 'For all'])
  expect(await names('ada')).toEqual(['For all'])
  for (const [method, body] of [['PATCH', { name: 'Mine' }] as const, ['DELETE', undefined] as const])
    expect(await api.call('ada', method, `${path}/${own.viewId}`, body)).toMatchObject({
      status: 404,
      body: { code: 'unknown_view' },
    })
})

test('a view is renamed, replaced, shared and deleted', async () => {
  const { body: view } = await save('ann', 'Phones')
  const own = `${path}/${view.viewId}`
  const changed = { ...view, name: 'Pinned', content: { ...pin, insight: expect.objectContaining(pin.insight) } }
  expect((await api.call('ann', 'PATCH', own, { name: 'Pinned', content: pin })).body).toEqual(changed)
  expect((await api.call('ann', 'PATCH', own, { isShared: true })).body).toEqual({ ...changed, isShared: true })
  expect(await names('vic')).toEqual(['Pinned'])
  // It belongs to the project now, and whoever takes it back owns it.
  expect((await api.call('ada', 'PATCH', own, { isShared: false })).status).toBe(200)
  expect(await names('ada')).toEqual(['Pinned'])
  expect(await names('ann')).toEqual([])
  expect((await api.call('ada', 'DELETE', own)).status).toBe(200)
  expect(await names('ada')).toEqual([])
})

test('viewers keep views of their own, and change none that is shared', async () => {
  const refused = { status: 403, body: { code: 'role_required' } }
  expect(await save('vic', 'Phones', { isShared: true })).toMatchObject(refused)
  const { body: shared } = await save('ann', 'For all', { isShared: true })
  for (const [method, body] of [['PATCH', { position: 1 }] as const, ['DELETE', undefined] as const])
    expect(await api.call('vic', method, `${path}/${shared.viewId}`, body)).toMatchObject(refused)
  const { body: own } = await save('vic', 'Phones')
  expect(await api.call('vic', 'PATCH', `${path}/${own.viewId}`, { isShared: true })).toMatchObject(refused)
  expect(await names('ann')).toEqual(['For all'])
})

test('views are in the order of their positions', async () => {
  const { body: first } = await save('ann', 'First')
  api.clock.now += 1
  const { body: second } = await save('ann', 'Second')
  expect(await names('ann')).toEqual(['First', 'Second'])
  await api.call('ann', 'PATCH', `${path}/${second.viewId}`, { position: first.position - 0.5 })
  expect(await names('ann')).toEqual(['Second', 'First'])
})

test('the chart of a query is kept with its columns', async () => {
  expect(await save('ann', 'Per day', { content: chart })).toMatchObject({ status: 200, body: { content: chart } })
})

test('a full shelf takes no more', async () => {
  for (let at = 0; at < VIEWS_MAX; at++) await save('ann', `${at}`)
  const full = { status: 409, body: { code: 'too_many_saved', limit: VIEWS_MAX } }
  expect(await save('ann', 'One more')).toMatchObject(full)
  const { body: shared } = await save('ada', 'Shared', { isShared: true })
  expect(await api.call('ann', 'PATCH', `${path}/${shared.viewId}`, { isShared: false })).toMatchObject(full)
  expect(await names('ada')).toEqual(['Shared'])
})

test.each([
  ['name', { name: ' ' }],
  ['name', { name: 'a\u0000b' }],
  ['content.q', { content: { ...phones, q: '\ud800' } }],
  ['content.range', { content: { ...phones, range: 'yesterday' } }],
  ['content.sql', { content: { type: 'sql', sql: 'x'.repeat(SAVED_SQL_CHARACTERS_MAX + 1) } }],
  ['content.y', { content: { ...chart, y: [] } }],
  ['content.y', { content: { ...chart, y: [1, 2, 3, 4, 5] } }],
  ['content.x', { content: { ...chart, x: -1 } }],
  ['content.type', { content: { type: 'other' } }],
  ['content.insight', { content: { type: 'pin', insight: { kind: 'heatmap', page: '/', q: 'x'.repeat(3_001) } } }],
])('%s is refused when it is %j', async (field, body) => {
  const answer = await save('ann', 'Phones', body)
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
  expect(answer.body.field).toContain(field)
})
