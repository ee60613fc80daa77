import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { INSIGHT_DAYS_MAX } from '@incuera/contract/limits.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { Meta } from '#sessions/model/meta.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { addReadySession } from '../testing/addReadySession.ts'
import { startApi } from '../testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
beforeEach(async () => {
  api = startApi()
  const { body } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  pid = ProjectId.parse(body.pid)
})

const ask = (request: object) => api.call('ada', 'POST', `${pid}:/api/insights`, request)
const askSessions = (insight: object, key: string) =>
  api.call('ada', 'POST', `${pid}:/api/insights/sessions`, { insight, key })

/** Lets every query that runs end with the same rows. */
function finish(row: Record<string, string | null>) {
  const columns = Object.keys(row).map((name) => ({ name, type: 'varchar' }))
  api.lake.answer = { columns, rows: [Object.values(row)], truncated: false }
  for (const [id, { sql }] of api.lake.queries)
    api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 1_000, warning: null })
}

const PAGE = {
  ...{ page: '/cart', views: '200', sessions: '20', people: '10', total: '3' },
  ...{ rage: '4', dead: '3', error_clicks: '2', errors: '1' },
}

describe('an insight', () => {
  test('that takes long is reported as running, and the same request continues with it', async () => {
    expect((await ask({ kind: 'pageList' })).body).toEqual({ status: 'running' })
    // The period before as well.
    expect(api.lake.queries.size).toBe(2)
    finish(PAGE)
    const { body } = await ask({ kind: 'pageList' })
    expect(api.lake.queries.size).toBe(2)
    expect(body).toMatchObject({ status: 'done', kind: 'pageList', scannedBytes: 2_000, cached: false })
    expect(body.range).toEqual({ from: '2027-01-09', to: '2027-01-15' })
    expect(body.answer).toEqual({
      pages: [
        {
          ...{ key: 'page:/cart', page: '/cart', views: 200, sessions: 20, people: 10 },
          ...{ rage: 4, dead: 3, errorClicks: 2, errors: 1, frictionPer100: 5 },
        },
      ],
      total: 3,
    })
    expect(body.previous).toEqual(body.answer)
  })

  test('is read from the cache for a minute, and computed again after it', async () => {
    await ask({ kind: 'pageList', compare: false })
    finish(PAGE)
    const first = await ask({ kind: 'pageList', compare: false })
    expect(first.body).toMatchObject({ previous: null, cached: false })
    const again = await ask({ kind: 'pageList', compare: false })
    expect(again.body).toEqual({ ...first.body, cached: true })
    api.clock.now += 61_000
    expect((await ask({ kind: 'pageList', compare: false })).body).toEqual({ status: 'running' })
    expect(api.lake.queries.size).toBe(2)
  })

  test('of days that are over is kept for an hour', async () => {
    const request = { kind: 'pageList', compare: false, range: { from: '2027-01-01', to: '2027-01-07' } }
    await ask(request)
    finish(PAGE)
    await ask(request)
    api.clock.now += 59 * 60_000
    expect((await ask(request)).body.cached).toBe(true)
  })

  test('of another project is another one, even with the same request', async () => {
    await ask({ kind: 'pageList', compare: false })
    finish(PAGE)
    await ask({ kind: 'pageList', compare: false })
    const { body } = await api.call('ada', 'POST', '/api/projects', { name: 'Other' })
    const path = `${body.pid}:/api/insights`
    expect((await api.call('ada', 'POST', path, { kind: 'pageList', compare: false })).body.status).toBe('running')
    expect((await api.call('eve', 'POST', path, { kind: 'pageList' })).status).toBe(404)
    for (const { sql } of api.lake.queries.values()) expect(sql.match(/project_id = '(\w+)'/)?.[1]).toMatch(/^p/)
  })

  test('that failed is tried again by the next request', async () => {
    await ask({ kind: 'pageList', compare: false })
    const [[id, { sql }] = ['', { sql: '' }]] = api.lake.queries
    api.lake.queries.set(id, { status: 'failed', sql, reason: 'out of memory', retry: true })
    expect(await ask({ kind: 'pageList', compare: false })).toMatchObject({
      status: 503,
      body: { code: 'unavailable', advice: 'later' },
    })
    api.clock.now += 61_000
    expect((await ask({ kind: 'pageList', compare: false })).body).toEqual({ status: 'running' })
  })

  test('waits for an engine that is busy, but not longer than a request may take', async () => {
    const { start } = api.lake
    let refusals = 3
    api.lake.start = async (...query) => (refusals-- > 0 ? { status: 'busy' } : start(...query))
    expect((await ask({ kind: 'pageList', compare: false })).body).toEqual({ status: 'running' })
    expect(refusals).toBe(-1)
    refusals = 1_000
    expect(await ask({ kind: 'vitals', compare: false })).toMatchObject({
      status: 429,
      body: { code: 'busy', advice: 'later' },
    })
    expect(1_000 - refusals).toBeLessThan(30)
  })

  test('that would scan too much says what to do', async () => {
    await ask({ kind: 'pageList', compare: false })
    const [[id, { sql }] = ['', { sql: '' }]] = api.lake.queries
    const reason = 'Bytes scanned limit was exceeded'
    api.lake.queries.set(id, { status: 'failed', sql, reason, retry: false })
    expect((await ask({ kind: 'pageList', compare: false })).body).toMatchObject({
      field: 'range',
      detail: 'This reads more than the deployment allows for one query; choose fewer days.',
    })
  })
})

describe('a range', () => {
  test.each([
    [{ from: '2027-02-01', to: '2027-02-07' }, 'The range is in the future.'],
    [{ from: '2026-11-01', to: '2026-11-07' }, 'The range ends before the recordings that are kept'],
    [{ from: '2027-01-07', to: '2027-01-01' }, 'must not be before from'],
    [{ from: '2025-01-07', to: '2027-01-01' }, `at most ${INSIGHT_DAYS_MAX} days`],
  ])('%j is refused with its reason', async (range, message) => {
    const { status, body } = await ask({ kind: 'pageList', range })
    expect([status, body.detail]).toEqual([400, expect.stringContaining(message)])
  })

  test('is cut to the days that are kept, and is not compared with days that are not', async () => {
    const request = { kind: 'pageList', range: { from: '2026-12-01', to: '2027-03-01' } }
    await ask(request)
    finish(PAGE)
    const { body } = await ask(request)
    // The project keeps 30 days.
    expect(body).toMatchObject({ range: { from: '2026-12-17', to: '2027-01-15' }, previous: null })
  })

  test('of many days has no hours', async () => {
    const range = { from: '2027-01-01', to: '2027-01-15' }
    const { body } = await ask({ kind: 'trends', per: 'hour', metrics: [{ type: 'clicks' }], range })
    expect(body).toMatchObject({ field: 'range', limit: 14 })
  })
})

describe('a search', () => {
  test('narrows an insight to the sessions that it finds', async () => {
    await ask({ kind: 'pageList', compare: false, q: 'device:phone -error:timeout' })
    const [{ sql }] = [...api.lake.queries.values(), { sql: '' }]
    expect(sql).toContain('session_id IN (SELECT session_id FROM searched)')
  })

  test.each([
    ['contry:DE', '“contry” is not a field. Did you mean “country”?'],
    ['has:video', 'Insights cannot be filtered by “has:video”; leave it out.'],
    ['has:summary,note', 'Insights cannot be filtered by “has:note”; leave it out.'],
  ])('%s is refused: %s', async (q, detail) => {
    const { status, body } = await ask({ kind: 'pageList', q })
    expect([status, body]).toEqual([400, expect.objectContaining({ field: 'q', detail })])
  })
})

describe('the sessions behind a number', () => {
  test('are listed with the moment, and with what their analysis says', async () => {
    await askSessions({ kind: 'pageList' }, 'page:/cart')
    finish({
      ...{ total: '2041', session_id: '01a20000-0000-7000-8000-00000000beef', event_id: 'w.0.3' },
      ...{ happened: '2027-01-14 10:00:05.250', started_at: '2027-01-14 10:00:00.000', duration_ms: '60000' },
      ...{ device: 'desktop', browser: 'Firefox', os: 'Linux', country: null, user_key: null },
      ...{ headline: 'Bought shoes', friction: '7', outcome: 'completed' },
    })
    const { body } = await askSessions({ kind: 'pageList' }, 'page:/cart')
    expect(body).toMatchObject({ status: 'done', total: 2041 })
    expect(body.sessions).toEqual([
      expect.objectContaining({ eventId: 'w.0.3', atMs: 5_250, headline: 'Bought shoes', friction: 7, country: null }),
    ])
  })

  test('of a session in progress count from the time in its id', async () => {
    await askSessions({ kind: 'pageList' }, 'page:/cart')
    const none = { started_at: null, duration_ms: null, device: null, browser: null, os: null }
    finish({
      ...{ total: '1', session_id: '019a0000-0000-7000-8000-00000000beef', event_id: 'w.0.3', ...none },
      ...{ happened: new Date(0x019a00000000 + 1_500).toISOString().replace('T', ' ').replace('Z', '') },
      ...{ country: null, user_key: null, headline: null, friction: null, outcome: null },
    })
    const { body } = await askSessions({ kind: 'pageList' }, 'page:/cart')
    expect(body.sessions[0]).toMatchObject({ startedAt: 0x019a00000000, atMs: 1_500, durationMs: null })
  })

  test('are listed with what became of them', async () => {
    const sidOf = (number: number) => SessionId.parse(`01a20000-0000-7000-8000-00000000000${number}`)
    await addReadySession(api, pid, {}, sidOf(1))
    const discarded = { status: 'discarded', endedAt: 2, durationMs: 1, reason: 'too short' } as const
    await api.store.create(Meta.parse({ ...toMeta({ pid, sid: sidOf(2) }), ...discarded }))
    await api.store.create(toMeta({ pid, sid: sidOf(3) }))
    const states = new Map([
      ...[[1, 'ready'] as const, [2, 'discarded'] as const, [3, 'recording'] as const, [4, null] as const],
    ])
    for (const [number, state] of states) {
      const key = `page:/${number}`
      await askSessions({ kind: 'pageList' }, key)
      const none = { started_at: null, duration_ms: null, device: null, browser: null, os: null, country: null }
      finish({
        ...{ total: '1', session_id: sidOf(number), event_id: null, happened: '2027-01-14 10:00:05.250', ...none },
        ...{ user_key: null, headline: null, friction: null, outcome: null },
      })
      expect((await askSessions({ kind: 'pageList' }, key)).body.sessions).toMatchObject([{ state }])
    }
  })

  test.each(['', 'x', 'page:', 'trend:0:0'])('the key %j is refused', async (key) => {
    const { status, body } = await askSessions({ kind: 'pageList' }, key)
    expect([status, body.field]).toEqual([400, 'key'])
  })
})
