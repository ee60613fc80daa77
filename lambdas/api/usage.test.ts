import { beforeEach, expect, test } from '@jest/globals'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: string
beforeEach(async () => {
  api = startApi()
  api.clock.now = Date.parse('2026-12-01T12:00:00Z')
  pid = (await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid
})

const DAY = 86_400_000
const read = async (query = '', sub = 'ada') => api.call(sub, 'GET', `${pid}:/api/usage${query}`)

test('usage is per day and in total, with the price of each part', async () => {
  const { now } = api.clock
  await api.usage.add(pid, now, { sessions: 1_000, batches: 40_000, events: 300_000, bytes: 1.5e9 })
  await api.usage.add(pid, now, { videos: 10, videoSeconds: 900, renderSeconds: 200, modelDollars: 0.25 })
  await api.usage.add(pid, now - DAY, { sessions: 1, inputTokens: 4_000, outputTokens: 300 })
  await api.usage.add(pid, now - 40 * DAY, { sessions: 9 })
  const { body } = await read()
  expect(body).toMatchObject({ from: '2026-11-02', to: '2026-12-01', total: { sessions: 1_001, inputTokens: 4_000 } })
  expect(body.days.map(({ day }: { day: string }) => day)).toEqual(['2026-11-30', '2026-12-01'])
  for (const { dollars } of [...body.days, body.total]) {
    const { total, ...parts } = dollars
    expect(total).toBeCloseTo(
      Object.values<number>(parts).reduce((sum, part) => sum + part, 0),
      9,
    )
  }
  // docs/cost.md: about 0.45 dollars for a thousand sessions with everything but video.
  const { recording, storage, model, videos } = body.days[1].dollars
  expect(recording + storage).toBeGreaterThan(0.4)
  expect(recording + storage).toBeLessThan(0.55)
  expect([model, videos]).toEqual([0.25, expect.closeTo(0.008, 6)])
  expect((await read('?from=2026-10-01&to=2026-10-31')).body.total.sessions).toBe(9)
})

test.each([
  ['?from=2026-12-02&to=2026-12-01', 'to'],
  ['?from=2025-01-01&to=2026-12-01', 'from'],
  ['?from=yesterday', 'from'],
  ['?to=2026-02-30', 'to'],
  // The last day is today, and the first one a month before the last.
  ['?from=4000-02-29', 'from'],
  ['?from=0001-01-01', 'from'],
  ['?to=1969-12-31', 'to'],
])('%s is refused with its field', async (query, field) => {
  expect(await read(query)).toMatchObject({ status: 400, body: { code: 'invalid', field } })
})

test('a query counts what it has read, once, however often its answer is read, and for its own project', async () => {
  const { body } = await api.call('ada', 'POST', `${pid}:/api/query`, { sql: 'select 1' })
  const { sql = '' } = api.lake.queries.get(body.queryId) ?? {}
  api.lake.queries.set(body.queryId, { status: 'done', sql, scannedBytes: 12_345, warning: null })
  for (let nth = 0; nth < 3; nth++) await api.call('ada', 'GET', `${pid}:/api/query/${body.queryId}`)
  const { total } = (await read()).body
  expect(total).toMatchObject({ queries: 1, scannedBytes: 12_345 })
  const other = (await api.call('ada', 'POST', '/api/projects', { name: 'Other' })).body.pid
  expect((await api.call('ada', 'GET', `${other}:/api/usage`)).body.total.queries).toBe(0)
})

test('strangers learn nothing', async () => {
  expect((await read('', 'eve')).status).toBe(404)
})
