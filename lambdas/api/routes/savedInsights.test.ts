import { ProjectId } from '@incuera/contract/ids.ts'
import { INSIGHTS_SAVED_MAX } from '@incuera/contract/limits.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { startApi } from '../testing/startApi.ts'

let api: ReturnType<typeof startApi>
let path: string
beforeEach(async () => {
  api = startApi()
  const { body } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  path = `${ProjectId.parse(body.pid)}:/api/insights/saved`
})

const funnel = { kind: 'funnel', steps: ['/cart', '/thanks'].map((page) => ({ type: 'page', page })) }

test('an insight is saved under a name, listed and deleted', async () => {
  const { body } = await api.call('ada', 'POST', path, { name: 'Checkout', insight: funnel })
  expect(body).toMatchObject({ name: 'Checkout', insight: funnel, createdAt: api.clock.now })
  expect((await api.call('ada', 'GET', path)).body).toEqual({ insights: [body] })
  expect((await api.call('ada', 'DELETE', `${path}/${body.id}`)).status).toBe(200)
  expect((await api.call('ada', 'GET', path)).body).toEqual({ insights: [] })
  expect(await api.call('ada', 'DELETE', `${path}/${body.id}`)).toMatchObject({
    status: 404,
    body: { code: 'unknown_insight' },
  })
})

test('members who save at the same moment lose nothing', async () => {
  const names = ['a', 'b', 'c']
  await Promise.all(names.map((name) => api.call('ada', 'POST', path, { name, insight: funnel })))
  const { body } = await api.call('ada', 'GET', path)
  expect(body.insights.map(({ name }: { name: string }) => name).toSorted()).toEqual(names)
})

test('too many, too long and those of others are refused', async () => {
  for (let count = 0; count < INSIGHTS_SAVED_MAX; count++)
    await api.call('ada', 'POST', path, { name: `${count}`, insight: funnel })
  expect(await api.call('ada', 'POST', path, { name: 'one more', insight: funnel })).toMatchObject({
    status: 409,
    body: { code: 'too_many_saved', limit: INSIGHTS_SAVED_MAX },
  })
  const steps = Array.from({ length: 8 }, () => ({ type: 'page', page: 'x'.repeat(900) }))
  const long = await api.call('ada', 'POST', path, { name: 'long', insight: { ...funnel, steps } })
  expect([long.status, long.body.field]).toEqual([400, 'insight'])
  expect((await api.call('eve', 'GET', path)).status).toBe(404)
})
