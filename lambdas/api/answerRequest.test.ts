import { createHash } from 'node:crypto'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import {
  ANSWER_BYTES_MAX,
  PAGE_SIZE_MAX,
  RENDER_LOST_MINUTES,
  SQL_ANSWER_BYTES_MAX,
  SQL_DOWNLOAD_ROWS_MAX,
} from '@incuera/contract/limits.ts'
import { type Route, routes } from '@incuera/contract/routes.ts'
import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { toMeta } from '../sessions/testing/toMeta.ts'
import { boundRoutes } from './boundRoutes.ts'
import { addReadySession, renderId, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId

beforeEach(async () => {
  api = startApi()
  const { body } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  pid = ProjectId.parse(body.pid)
})

test('every route of the contract is served, here or by ingest', () => {
  const answered = new Set(boundRoutes.map(({ route }) => route))
  expect(Object.values<Route>(routes).filter((route) => route.auth !== 'key' && !answered.has(route))).toEqual([])
  expect(boundRoutes).toHaveLength(answered.size)
})

describe('routing', () => {
  test('an unknown path is 404, a wrong method 405, a path of ingest 404', async () => {
    expect(await api.call('ada', 'GET', '/api/nothing')).toMatchObject({
      status: 404,
      body: { code: 'unknown_route' },
    })
    expect(await api.call('ada', 'DELETE', '/api/projects')).toMatchObject({
      status: 405,
      body: { code: 'wrong_method' },
    })
    expect(await api.call('ada', 'POST', '/api/ingest')).toMatchObject({ status: 404 })
    expect(await api.call('ada', 'GET', 'p0123456789a:/api/sessions/%zz')).toMatchObject({ status: 400 })
  })

  test('health needs no sign-in', async () => {
    expect((await api.call(null, 'GET', '/health')).body).toEqual({ ok: true, version: '9.9.9' })
    expect((await api.call(null, 'GET', '/')).body).toMatchObject({
      openApiUrl: 'https://dashboard.example/openapi.json',
    })
  })

  test('a token that is not valid is refused, also where none is needed', async () => {
    expect(await api.call('Bearer_of_nobody', 'GET', '/health')).toMatchObject({ status: 401 })
  })

  test('members see each store, and which does not answer', async () => {
    const { body } = await api.call('ada', 'GET', '/health')
    expect(body).toMatchObject({ ok: true, version: '9.9.9' })
    jest.spyOn(api.objects, 'get').mockRejectedValueOnce(new Error('S3 is away'))
    // Asking again within half a minute causes no requests.
    expect((await api.call('ada', 'GET', '/health')).body).toEqual(body)
    api.clock.now += 31_000
    const { status, body: failing } = await api.call('ada', 'GET', '/health')
    expect([status, failing.ok]).toEqual([200, false])
    expect(failing.pipeline.stores).toContainEqual({ name: 'recordings', state: 'failing', durationMs: 0 })
    expect(api.failures).toEqual([new Error('S3 is away')])
  })

  test('members see each part of the pipeline, with its messages and last success', async () => {
    const queue = { waiting: 2, inProgress: 0, delayed: 0, deadLetters: 0 }
    api.queues
      .set('webhooks', { ...queue, deadLetters: 1 })
      .set('analysis', queue)
      .set('exports', 'unreadable')
    await api.successes.put({ part: 'analysis', at: api.clock.now - 60_000, waitedMs: 250 })
    const { body } = await api.call('ada', 'GET', '/health')
    expect(body.ok).toBe(false)
    const part = (name: string) => body.pipeline.parts.find((one: { name: string }) => one.name === name)
    expect(part('webhooks')).toMatchObject({ state: 'failing', problem: 'dead_letters', queue: { deadLetters: 1 } })
    expect(part('analysis')).toEqual({
      ...{ name: 'analysis', state: 'ok', problem: null, queue },
      ...{ lastSuccessAt: api.clock.now - 60_000, waitedMs: 250 },
    })
    expect(part('exports')).toMatchObject({ state: 'failing', problem: 'unreadable', queue: null })
    expect(part('ingest')).toMatchObject({ state: 'ok', queue: null, lastSuccessAt: null })
  })

  test.each([
    ['POST', '/api/projects', { name: ' ' }, 'name'],
    ['POST', '/api/projects', { name: 'x', origins: ['https://shop.example/path'] }, 'origins.0'],
    ['POST', '/api/projects', { name: 'x', rc: 'r1' }, 'rc'],
    ['POST', '/api/projects', '{', 'body'],
    ['POST', '/api/projects', undefined, 'body'],
    ['GET', 'P:/api/api-keys', undefined, 'projectId'],
    ['GET', '{pid}:/api/sessions?limit=1000', undefined, 'limit'],
    ['GET', '{pid}:/api/sessions?cursor=x', undefined, 'cursor'],
    ['GET', '{pid}:/api/sessions?status=gone', undefined, 'status'],
    ['GET', '{pid}:/api/sessions/12', undefined, 'sid'],
    ['POST', '{pid}:/api/query', { sql: '' }, 'sql'],
    ['POST', '{pid}:/api/query', { sql: 'drop table events' }, 'sql'],
  ])('%s %s with %j is 400 and names %s', async (method, path, body, field) => {
    expect(await api.call('ada', method, path.replace('{pid}', pid), body)).toMatchObject({
      status: 400,
      body: { field },
    })
  })

  test('any path and body gets one of our responses, never a 500', async () => {
    const part = fc.oneof(
      fc.constantFrom('api', 'projects', pid, 'sessions', sid, 'sql', 'keys', '..', '%00', ''),
      fc.string({ maxLength: 8 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 6 }),
        fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'),
        fc.json(),
        async (parts, method, body) => {
          const { status } = await api.call('ada', method, `/${parts.join('/').replaceAll('?', '')}`, body)
          expect(status).toBeLessThan(500)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the e-mail address of a member', () => {
  test('is requested from the issuer once, then cached, and stored with what they create', async () => {
    api.issuer.emails.set('eve', 'eve@example.org')
    expect((await api.call('eve', 'GET', '/api/me')).body).toEqual({ sub: 'eve', email: 'eve@example.org' })
    const before = api.issuer.asked
    expect((await api.call('eve', 'GET', '/api/me')).body.email).toBe('eve@example.org')
    const { body } = await api.call('eve', 'POST', '/api/projects', { name: 'Eve' })
    expect(await api.core.member(body.pid, 'eve')).toMatchObject({ email: 'eve@example.org' })
    expect(api.issuer.asked).toBe(before)
  })

  test('that is unknown blocks nothing and is requested again', async () => {
    expect((await api.call('mia', 'GET', '/api/me')).body).toEqual({ sub: 'mia' })
    expect((await api.call('mia', 'POST', '/api/projects', { name: 'Mia' })).status).toBe(200)
    api.issuer.emails.set('mia', 'mia@example.org')
    expect((await api.call('mia', 'GET', '/api/me')).body.email).toBe('mia@example.org')
  })
})

describe('projects and keys', () => {
  test('whoever creates a project is its owner and sees it', async () => {
    const { body } = await api.call('ada', 'GET', '/api/projects')
    expect(body.projects).toEqual([
      {
        pid,
        name: 'Shop',
        rc: 'r30',
        origins: ['*'],
        minimumDurationSeconds: 30,
        recordCountry: false,
        createdAt: api.clock.now,
        role: 'owner',
      },
    ])
    expect(pid).toMatch(/^p[a-z0-9]{11}$/)
    expect((await api.call('eve', 'GET', '/api/projects')).body).toEqual({ projects: [] })
  })

  test('a project names its pages by rules, and a wrong one is refused with its reason', async () => {
    const create = (pageRules: unknown) => api.call('ada', 'POST', '/api/projects', { name: 'Blog', pageRules })
    expect((await create(['/blog/:slug'])).body).toMatchObject({ pageRules: ['/blog/:slug'] })
    expect(await create(['/blog/:slug', 'blog'])).toMatchObject({
      status: 400,
      body: { field: 'pageRules.1', detail: expect.stringContaining('the rule "blog" must start with /') },
    })
    expect(await create(Array.from({ length: 51 }, (_, at) => `/${at}/:id`))).toMatchObject({
      status: 400,
      body: { field: 'pageRules', limit: 50 },
    })
  })

  test('the secret of a key is shown once and only its hash is stored', async () => {
    const path = `${pid}:/api/api-keys`
    const put = jest.spyOn(api.core, 'putKey')
    const { body } = await api.call('ada', 'POST', path, { name: 'Web' })
    expect(body.secret).toMatch(/^pk_[A-Za-z0-9]{32}$/)
    expect(body.hint).toBe(body.secret.slice(0, 8))
    const { secret, ...key } = body
    expect((await api.call('ada', 'GET', path)).body).toEqual({ keys: [key] })
    expect(JSON.stringify(await api.core.keys(pid))).not.toContain(secret.slice(8))
    expect(put).toHaveBeenCalledWith(createHash('sha256').update(secret).digest('hex'), { ...key, pid })
  })

  test('a revoked key stays in the list; revoking again changes nothing; an unknown one is 404', async () => {
    const path = `${pid}:/api/api-keys`
    const { keyId } = (await api.call('ada', 'POST', path, { name: 'Web' })).body
    const { revokedAt } = (await api.call('ada', 'DELETE', `${path}/${keyId}`)).body
    expect(revokedAt).toBe(api.clock.now)
    api.clock.now += 1000
    expect((await api.call('ada', 'DELETE', `${path}/${keyId}`)).body.revokedAt).toBe(revokedAt)
    expect((await api.call('ada', 'GET', path)).body.keys).toMatchObject([{ keyId, revokedAt }])
    expect((await api.call('ada', 'DELETE', `${path}/nope`)).status).toBe(404)
  })

  test('a viewer can read keys but not create or revoke them', async () => {
    const { body: other } = await api.call('bob', 'POST', '/api/projects', { name: 'Other' })
    const project = await api.core.project(other.pid)
    if (!project) throw new Error('no project')
    await api.core.createProject(project, { pid: project.pid, sub: 'vic', role: 'viewer' })
    const path = `${other.pid}:/api/api-keys`
    expect((await api.call('vic', 'GET', path)).status).toBe(200)
    expect(await api.call('vic', 'POST', path, { name: 'x' })).toMatchObject({
      status: 403,
      body: { code: 'role_required' },
    })
    expect((await api.call('vic', 'DELETE', `${path}/k1`)).status).toBe(403)
    expect((await api.call('vic', 'GET', '/api/projects')).body.projects).toMatchObject([{ role: 'viewer' }])
  })
})

describe('polling', () => {
  test('what is polled is 304 until it changes, and nothing else has a tag', async () => {
    await addReadySession(api, pid)
    const path = `${pid}:/api/sessions/${sid}`
    const read = (headers: Record<string, string> = {}) => api.send('ada', 'GET', path, { headers })
    const first = await read()
    const etag = String(first.headers.etag)
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*'])
      expect(await read({ 'if-none-match': known })).toMatchObject({ status: 304, text: '', headers: { etag } })
    expect((await read({ 'if-none-match': '"x"' })).text).toBe(first.text)
    // A stranger learns nothing from a tag, and neither does anyone without a token.
    const known = { headers: { 'if-none-match': '*' } }
    expect((await api.send('eve', 'GET', path, known)).status).toBe(404)
    expect((await api.send(null, 'GET', path, known)).status).toBe(401)
    await api.call('ada', 'POST', `${path}/renders`, { fps: 5 })
    await api.call('ada', 'POST', `${path}/analysis`)
    const changed = await read({ 'if-none-match': etag })
    expect([changed.status, changed.headers.etag === etag]).toEqual([200, false])
    expect((await api.send('ada', 'GET', `${path}/replay`)).headers.etag).toBeUndefined()
  })

  test('a cursor of another list or project, or a changed one, is 400', async () => {
    for (let n = 0; n < 3; n++) await api.store.create(toMeta({ pid, sid: numbered(n), startedAt: 1000 + n }))
    const { cursor } = (await api.call('ada', 'GET', `${pid}:/api/sessions?limit=1`)).body
    expect(cursor).toMatch(/^[\w-]+$/)
    expect((await api.call(null, 'GET', '/health?cursor=x')).status).toBe(200)
    const other = (await api.call('ada', 'POST', '/api/projects', { name: 'Other' })).body.pid
    for (const path of [
      `${other}:/api/sessions?cursor=${cursor}`,
      `${pid}:/api/audit?cursor=${cursor}`,
      `${pid}:/api/sessions?cursor=${cursor}A`,
      `${pid}:/api/sessions?cursor=${Buffer.from('[1000,"x"]').toString('base64url')}`,
    ])
      expect((await api.call('ada', 'GET', path)).body).toMatchObject({ status: 400, code: 'invalid', field: 'cursor' })
  })
})

describe('sessions', () => {
  test('the list is paged, newest first', async () => {
    for (let n = 0; n < 5; n++) await api.store.create(toMeta({ pid, sid: numbered(n), startedAt: 1000 + n }))
    const page = async (query: string) => (await api.call('ada', 'GET', `${pid}:/api/sessions?${query}`)).body
    const first = await page('limit=3')
    expect(first.sessions.map((session: { startedAt: number }) => session.startedAt)).toEqual([1004, 1003, 1002])
    const second = await page(`limit=3&cursor=${first.cursor}`)
    expect(second.sessions.map((session: { startedAt: number }) => session.startedAt)).toEqual([1001, 1000])
    expect(second.cursor).toBeUndefined()
    expect((await page(`limit=${PAGE_SIZE_MAX}&status=ready`)).sessions).toEqual([])
  })

  test('a ready session has replay, video and analysis', async () => {
    await addReadySession(api, pid)
    const path = `${pid}:/api/sessions/${sid}`
    expect((await api.call('ada', 'GET', path)).body).toMatchObject({ status: 'ready', durationMs: 40_000 })
    const replay = (await api.call('ada', 'GET', `${path}/replay`)).body
    const generation = `https://bucket.example/sessions/r30/${pid}/${sid}/g1`
    expect(replay.segmentUrls).toEqual([`${generation}/seg-0001.json.gz?signed`])
    expect(replay.assetsUrl).toBe(`${generation}/assets.json.gz?signed`)
    const video = (await api.call('ada', 'GET', `${path}/video`)).body
    expect(video.url).toBe(`https://bucket.example/video/r30/${pid}/${sid}/g1/${renderId}/part-0001.mp4?signed`)
    expect(video.downloadUrl).toBe(`${video.url}&name=session-2026-11-21-0193e9f2.mp4`)
    expect(video.keyframes).toMatchObject([{ atMs: 0, url: expect.stringContaining('keyframe-01.jpg') }])
    expect(video.storyboard).toEqual({
      ...{ width: 160, height: 90, sheetUrls: [video.url.replace('.mp4', '.storyboard-01.jpg')] },
      pictures: [{ fromMs: 0, toMs: 40_000, sheet: 0, x: 0, y: 0 }],
    })
    expect(video.timeMap).toEqual([{ sessionMs: 0, sessionLengthMs: 40_000, videoMs: 0, videoLengthMs: 40_000 }])
    expect((await api.call('ada', 'GET', `${path}/analysis`)).body.summary.headline).toBe('A session')
  })

  test('objects that S3 lifecycle rules have deleted are 410, not an error', async () => {
    await addReadySession(api, pid)
    api.objects.objects.clear()
    for (const what of ['replay', 'video', 'analysis']) {
      const answer = await api.call('ada', 'GET', `${pid}:/api/sessions/${sid}/${what}`)
      expect(answer).toMatchObject({ status: 410, body: { code: 'expired' } })
    }
  })

  test('before it is ready there is nothing to watch, and the response explains why', async () => {
    await api.store.create(toMeta({ pid, sid }))
    for (const [method, what] of [
      ['GET', 'replay'],
      ['GET', 'video'],
      ['POST', 'video'],
      ['GET', 'analysis'],
      ['POST', 'analysis'],
    ] as const) {
      const answer = await api.call('ada', method, `${pid}:/api/sessions/${sid}/${what}`)
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'not_ready', detail: 'The session is recording.' },
      })
    }
  })

  test('a failed video has its reason and can be requested again, once', async () => {
    const reason = 'Chromium crashed.'
    await addReadySession(api, pid, { video: { status: 'failed', failedAt: 1, reason } })
    const path = `${pid}:/api/sessions/${sid}/video`
    expect((await api.call('ada', 'GET', path)).body).toMatchObject({
      code: 'not_ready',
      detail: `The video failed: ${reason}`,
    })
    expect((await api.call('ada', 'POST', path)).body.video).toEqual({ status: 'queued', queuedAt: api.clock.now })
    expect(await api.call('ada', 'POST', path)).toMatchObject({
      status: 409,
      body: { code: 'already_queued' },
    })
    expect(api.sent.render).toMatchObject([{ type: 'render', pid, sid, gen: 1 }])
    api.clock.now += RENDER_LOST_MINUTES * 60_000 + 1
    expect((await api.call('ada', 'POST', path)).status).toBe(200)
  })

  test('a failed session has its reason and can be retried, once; another cannot', async () => {
    const failed = {
      ...toMeta({ pid, sid }),
      status: 'failed' as const,
      endedAt: 1,
      reason: 'broken',
      failures: 1,
      retryAt: 5,
    }
    await api.store.create(failed)
    const path = `${pid}:/api/sessions/${sid}`
    expect((await api.call('ada', 'GET', path)).body).toMatchObject({ status: 'failed', reason: 'broken', retryAt: 5 })
    expect((await api.call('eve', 'POST', path)).status).toBe(404)
    expect(await api.call('ada', 'POST', path)).toMatchObject({ status: 202, body: { status: 'ended' } })
    expect(api.sent.compact).toEqual([{ v: 1, type: 'compact', pid, sid, rc: 'r30' }])
    expect(await api.call('ada', 'POST', path)).toMatchObject({ status: 409, body: { code: 'not_failed' } })
    expect((await api.call('ada', 'POST', path.replace(/.$/, 'f'))).status).toBe(404)
  })

  test('an analysis can be requested again', async () => {
    await addReadySession(api, pid)
    expect((await api.call('ada', 'POST', `${pid}:/api/sessions/${sid}/analysis`)).body.analysis.status).toBe('queued')
    expect(api.sent.analysis).toEqual([{ v: 1, type: 'analysis', pid, sid, rc: 'r30', gen: 1 }])
  })

  test('a render result cannot point at objects of others', async () => {
    const { result, renderResultKey } = await addReadySession(api, pid)
    const others = 'raw/r30/pother000000/x'
    for (const forged of [
      { videoKey: others },
      { storyboard: { ...result.storyboard, sheets: [{ key: others, bytes: 1 }] } },
    ]) {
      api.failures.length = 0
      await api.objects.put(renderResultKey, Buffer.from(JSON.stringify({ ...result, ...forged })), {
        contentType: 'application/json',
      })
      expect((await api.call('ada', 'GET', `${pid}:/api/sessions/${sid}/video`)).status).toBe(500)
      expect(String(api.failures)).toContain('outside its render')
    }
  })

  test('a video rendered before storyboards existed has none', async () => {
    const { result, renderResultKey } = await addReadySession(api, pid)
    const older = { ...result, storyboard: undefined }
    await api.objects.put(renderResultKey, Buffer.from(JSON.stringify(older)), { contentType: 'application/json' })
    expect((await api.call('ada', 'GET', `${pid}:/api/sessions/${sid}/video`)).body.storyboard).toBeNull()
  })
})

describe('SQL', () => {
  test('runs within the project and returns its rows', async () => {
    const path = `${pid}:/api/query`
    const { queryId } = (await api.call('ada', 'POST', path, { sql: 'select count(*) n from events' })).body
    const state = api.lake.queries.get(queryId)
    expect(state?.sql).toContain(`WHERE project_id = '${pid}'`)
    const sql = state?.sql ?? ''
    const answer = async () => (await api.call('ada', 'GET', `${path}/${queryId}`)).body
    expect(await answer()).toEqual({ status: 'running' })
    api.lake.queries.set(queryId, { status: 'failed', sql, reason: 'line 2:8: no column', retry: true })
    expect(await answer()).toEqual({ status: 'failed', reason: 'line 1:8: no column', retry: true })
    api.lake.queries.set(queryId, { status: 'done', sql, scannedBytes: 10, warning: 'A file was skipped.' })
    expect(await answer()).toEqual({
      status: 'done',
      ...{ columns: [{ name: 'n', type: 'integer' }], rows: [['1'], [null]], truncated: false, scannedBytes: 10 },
      ...{ range: { from: expect.any(String), to: expect.any(String) }, warning: 'A file was skipped.' },
    })
  })

  test('has as many rows as it asks for, which its cursor continues', async () => {
    const path = `${pid}:/api/query`
    const begin = async (body: object) => {
      const { queryId } = (await api.call('ada', 'POST', path, { sql: 'select 1', ...body })).body
      const { sql = '' } = api.lake.queries.get(queryId) ?? {}
      api.lake.queries.set(queryId, { status: 'done', sql, scannedBytes: 10, warning: null })
      return { sql, at: `${path}/${queryId}` }
    }
    expect((await begin({})).sql).toMatch(/LIMIT 1001$/)
    const { sql, at } = await begin({ rows: 2500 })
    expect(sql).toMatch(/LIMIT 2500$/)
    const rows = Array.from({ length: 2500 }, (_, n) => [String(n)])
    api.lake.answer = { columns: [{ name: 'n', type: 'integer' }], rows, truncated: false }
    const get = async (from: string, cursor = '') => api.call('ada', 'GET', cursor ? `${from}?cursor=${cursor}` : from)
    const pages = [(await get(at)).body]
    while (pages.at(-1).cursor) pages.push((await get(at, pages.at(-1).cursor)).body)
    expect(pages.map((page) => [page.rows.length, page.truncated])).toEqual([
      ...[
        [1000, true],
        [1000, true],
        [500, false],
      ],
    ])
    expect(pages.flatMap((page) => page.rows)).toEqual(rows)
    // Of another query, and of nobody.
    for (const [from, cursor] of [
      [(await begin({})).at, pages[0].cursor],
      [at, 'x'],
    ])
      expect(await get(from, cursor)).toMatchObject({ status: 400, body: { code: 'invalid', field: 'cursor' } })
    // Rows after one that no answer has room for cannot be read.
    api.lake.answer.rows[1_000] = ['x'.repeat(SQL_ANSWER_BYTES_MAX)]
    const refused = await get(at, pages[0].cursor)
    expect(refused).toMatchObject({ status: 422, body: { code: 'answer_too_large', limit: SQL_ANSWER_BYTES_MAX } })
    expect(await api.call('ada', 'POST', path, { sql: 'select 1', rows: SQL_DOWNLOAD_ROWS_MAX + 1 })).toMatchObject({
      ...{ status: 400, body: { field: 'rows' } },
    })
  })

  test("reads the last 30 days, the project's retention for a condition on `day`, or the requested days", async () => {
    const from = async (body: object) => (await api.call('ada', 'POST', `${pid}:/api/query`, body)).body.range.from
    const daysAgo = (days: number) => new Date(api.clock.now - days * 86_400_000).toISOString().slice(0, 10)
    const rc90 = (await api.call('ada', 'POST', '/api/projects', { name: 'Long', rc: 'r90' })).body.pid
    const long = async (body: object) => (await api.call('ada', 'POST', `${rc90}:/api/query`, body)).body.range
    expect(await long({ sql: 'select * from events' })).toEqual({ from: daysAgo(29), to: daysAgo(0) })
    expect(await long({ sql: "select * from events where day = '2026-01-01'" })).toMatchObject({ from: daysAgo(89) })
    expect(await long({ sql: 'select * from events', days: 60 })).toMatchObject({ from: daysAgo(59) })
    expect(await long({ sql: 'select * from events', days: 365 })).toMatchObject({ from: daysAgo(89) })
    expect(await from({ sql: 'select * from events', days: 1 })).toBe(daysAgo(0))
  })

  test('the same request starts one query', async () => {
    const path = `${pid}:/api/query`
    const requestId = '0193e9f2-7a1c-4000-8000-000000000001'
    const start = async () => (await api.call('ada', 'POST', path, { sql: 'select 1', requestId })).body.queryId
    expect(await start()).toBe(await start())
    const other = await api.call('ada', 'POST', path, { sql: 'select 2', requestId })
    expect(other).toMatchObject({
      status: 400,
      body: { code: 'bad_sql', detail: 'Idempotent parameters do not match' },
    })
  })

  test('can be cancelled, and then reports it', async () => {
    const path = `${pid}:/api/query`
    const { queryId } = (await api.call('ada', 'POST', path, { sql: 'select 1' })).body
    expect(await api.call('ada', 'DELETE', `${path}/${queryId}`)).toMatchObject({ status: 202, body: {} })
    expect((await api.call('ada', 'GET', `${path}/${queryId}`)).body).toEqual({ status: 'cancelled' })
    expect(await api.call('ada', 'DELETE', `${path}/${queryId}`)).toMatchObject({ status: 202 })
  })

  test('a busy engine is 429, an expired result 410', async () => {
    const path = `${pid}:/api/query`
    const { queryId } = (await api.call('ada', 'POST', path, { sql: 'select 1' })).body
    jest.spyOn(api.lake, 'start').mockResolvedValueOnce({ status: 'busy' })
    const busy = await api.call('ada', 'POST', path, { sql: 'select 1' })
    expect(busy).toMatchObject({ status: 429, body: { code: 'busy', advice: 'later' } })
    api.lake.queries.set(queryId, {
      status: 'done',
      sql: api.lake.queries.get(queryId)?.sql ?? '',
      scannedBytes: 0,
      warning: null,
    })
    api.lake.answer = null
    expect(await api.call('ada', 'GET', `${path}/${queryId}`)).toMatchObject({
      status: 410,
      body: { code: 'expired_query' },
    })
  })

  test('a refusal by the engine at start is an error of the query', async () => {
    jest.spyOn(api.lake, 'start').mockResolvedValueOnce({ status: 'refused', reason: 'line 3:1: mismatched input' })
    const answer = await api.call('ada', 'POST', `${pid}:/api/query`, { sql: 'select\n1' })
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'bad_sql', detail: 'line 2:1: mismatched input' },
    })
  })

  test('a query of another project is unknown, whatever its text contains', async () => {
    const other = (await api.call('ada', 'POST', '/api/projects', { name: 'Other' })).body.pid
    const sql = `select 1 /* incuera project ${other} */`
    const { queryId } = (await api.call('ada', 'POST', `${pid}:/api/query`, { sql })).body
    expect(await api.call('ada', 'GET', `${other}:/api/query/${queryId}`)).toMatchObject({ status: 404 })
    expect(await api.call('ada', 'DELETE', `${other}:/api/query/${queryId}`)).toMatchObject({ status: 404 })
    expect(api.lake.queries.get(queryId)?.status).toBe('running')
    const direct = '0193e9f2-7a1c-4000-8000-000000000001'
    api.lake.queries.set(direct, { status: 'done', sql: 'select 1', scannedBytes: 0, warning: null })
    expect((await api.call('ada', 'GET', `${pid}:/api/query/${direct}`)).status).toBe(404)
    expect((await api.call('ada', 'GET', `${pid}:/api/query/0193e9f2-7a1c-4000-8000-000000000002`)).status).toBe(404)
  })

  test.each(['none', '..', '1', 'x'.repeat(5000)])('%s is not a query id', async (id) => {
    for (const method of ['GET', 'DELETE']) {
      expect(await api.call('ada', method, `${pid}:/api/query/${id}`)).toMatchObject({ status: 400 })
    }
  })

  test('a result too long for Lambda is truncated, as Lambda counts it', async () => {
    const path = `${pid}:/api/query`
    const { queryId } = (await api.call('ada', 'POST', path, { sql: 'select * from events' })).body
    api.lake.queries.set(queryId, {
      status: 'done',
      sql: api.lake.queries.get(queryId)?.sql ?? '',
      scannedBytes: 0,
      warning: null,
    })
    // Plain text, JSON in text, three-byte characters, and characters that are escaped to six.
    for (const [text, rows] of [
      ['x', 54],
      ['"', 13],
      ['€', 18],
      ['\u0001', 7],
    ] as const) {
      api.lake.answer = {
        columns: [],
        rows: Array.from({ length: 100 }, () => [text.repeat(100_000)]),
        truncated: false,
      }
      const { status, body } = await api.call('ada', 'GET', `${path}/${queryId}`)
      expect([status, body.truncated, body.rows.length]).toEqual([200, true, rows])
      expect(Buffer.byteLength(JSON.stringify({ body: JSON.stringify(body) }))).toBeLessThan(ANSWER_BYTES_MAX)
    }
  })
})

const numbered = (n: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-00000000000${n}`)
