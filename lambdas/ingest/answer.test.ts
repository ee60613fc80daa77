import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Batch } from '@incuera/contract/batch.ts'
import type { ProjectItem } from '@incuera/contract/core.ts'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { EventRow } from '@incuera/contract/lake/eventRow.ts'
import { WINDOWS_PER_SESSION_MAX } from '@incuera/contract/limits.ts'
import type { EraseMessage, WatchMessage } from '@incuera/contract/messages.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RefusalError } from '../runtime/errors.ts'
import { getSession } from '../sessions/query/getSession.ts'
import { createMemoryErasures } from '../sessions/testing/createMemoryErasures.ts'
import { createMemoryObjects } from '../sessions/testing/createMemoryObjects.ts'
import { createMemoryStore } from '../sessions/testing/createMemoryStore.ts'
import { bodyOf, clickAt, metaAt, pageAt, START, snapshotAt, type TestBatch } from '../sessions/testing/recording.ts'
import { silentLog } from '../sessions/testing/silentLog.ts'
import { answer } from './answer.ts'
import type { IngestPorts } from './ports.ts'
import { createMemoryCore } from './testing/createMemoryCore.ts'
import { toEvent } from './testing/toEvent.ts'
import { unlimited } from './testing/unlimited.ts'
import { createToDevice } from './toDevice.ts'

const SECRET = 'pk_0123456789abcdefghijklmnopqrstuv'
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const pid = ProjectId.parse('p00000000001')
const sid = SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001')
const project: ProjectItem = { pid, name: 'Shop', rc: 'r90', origins: ['https://shop.example'], createdAt: 1 }
const NOW = 1_800_000_000_000

function createWorld() {
  const core = createMemoryCore()
  const hash = createHash('sha256').update(SECRET).digest('hex')
  core.keys.set(hash, { keyId: 'k1', pid, name: 'site', hint: 'pk_0', createdAt: 1 })
  core.projects.set(pid, project)
  const store = createMemoryStore()
  const objects = createMemoryObjects()
  const rows: EventRow[] = []
  const erases: EraseMessage[] = []
  const erasures = createMemoryErasures()
  const counted = new Map<string, number>()
  const watches: { message: WatchMessage; delaySeconds?: number }[] = []
  const ports: IngestPorts = {
    noteSuccess: async () => {},
    core,
    store,
    objects,
    putRows: async (added) => void rows.push(...added),
    sendErase: async (message) => void erases.push(message),
    erasures,
    countErasures: async (name, day, count) => {
      counted.set(`${name} ${day}`, (counted.get(`${name} ${day}`) ?? 0) + count)
      return counted.get(`${name} ${day}`) ?? 0
    },
    sendWatch: async (message, delaySeconds) => void watches.push({ message, delaySeconds }),
    timeouts: { idleSeconds: 1800, closingSeconds: 20 },
    ...unlimited,
    toDevice: createToDevice(),
    log: silentLog,
  }
  return { core, erases, erasures, counted, hash, store, objects, rows, watches, ports }
}
let world: ReturnType<typeof createWorld>
beforeEach(() => {
  world = createWorld()
})

interface Options {
  key?: string
  headers?: Record<string, string>
  at?: number
}
const eventOf = (path: string, body: Buffer, { key = SECRET, headers = {}, at = NOW }: Options = {}) =>
  toEvent(path, body, { key, headers: { 'user-agent': CHROME, ...headers }, at })
const post = (path: string, body: unknown, options?: Options) =>
  answer(world.ports, eventOf(path, gzipSync(JSON.stringify(body)), options))
const ingest = (batch: TestBatch, extra: object = {}, options?: Options) =>
  post('/api/ingest', { ...bodyOf(sid, batch), ...extra }, options)
const start = (extra: object = {}, options?: Options) =>
  post(
    '/api/sessions/start',
    { v: 1, sid, wid: 'a', startedAt: START, url: 'https://shop.example/in?utm=1', ...extra },
    options,
  )
const end = (extra: object = {}, options?: Options) =>
  post('/api/sessions/end', { v: 1, sid, wid: 'a', reason: 'pagehide', ...extra }, options)
const session = () => getSession(world.store, { pid, sid })
const refusal = async (answered: Promise<unknown>) => {
  const error = await answered.catch((thrown: unknown) => thrown)
  if (!(error instanceof RefusalError)) throw new Error(`no refusal: ${String(error)}`)
  return { status: error.statusCode, code: error.code, message: error.message, ...error.detail }
}

const first: TestBatch = {
  wid: 'a',
  seq: 0,
  events: [metaAt(START), snapshotAt(START), pageAt(START + 1, 'https://shop.example/p?x=1'), clickAt(START + 2)],
}
const second: TestBatch = { wid: 'a', seq: 1, events: [clickAt(START + 5000)] }

describe('key and origin', () => {
  test('accepts the key in the query or in a header', async () => {
    expect(await ingest(first)).toMatchObject({ statusCode: 200 })
    expect(await ingest(second, {}, { key: '', headers: { 'x-api-key': SECRET } })).toMatchObject({ statusCode: 200 })
  })

  test('refuses no key, a wrong one, a revoked one, and one of a deleted project', async () => {
    expect(await refusal(ingest(first, {}, { key: '' }))).toMatchObject({ status: 401, code: 'no_key', advice: 'stop' })
    expect(await refusal(ingest(first, {}, { key: 'pk_x' }))).toMatchObject({
      status: 401,
      code: 'wrong_key',
      advice: 'stop',
    })
    world.core.keys.set(world.hash, { keyId: 'k1', pid, name: 'site', hint: 'pk_0', createdAt: 1, revokedAt: 2 })
    expect(await refusal(ingest(first))).toMatchObject({ status: 401, code: 'revoked_key', advice: 'stop' })
    expect(world.objects.objects.size).toBe(0)
  })

  test('does not open the body for a key over its limit', async () => {
    world.ports.limit = async () => {
      throw new RefusalError('too_many_requests', 'Too many.', { advice: 'later' })
    }
    expect(await refusal(answer(world.ports, eventOf('/api/ingest', Buffer.from('not even gzip'))))).toMatchObject({
      status: 429,
      advice: 'later',
    })
    expect(world.objects.objects.size).toBe(0)
  })

  test('accepts only sites of the project, and programs', async () => {
    expect(await ingest(first, {}, { headers: { origin: 'https://shop.example' } })).toMatchObject({ statusCode: 200 })
    const foreign = await refusal(ingest(second, {}, { headers: { origin: 'https://evil.example' } }))
    expect(foreign).toMatchObject({
      status: 403,
      advice: 'stop',
      message: expect.stringContaining('https://evil.example'),
    })
    world.core.projects.set(pid, { ...project, origins: ['https://*.shop.example'] })
    expect(await ingest(second, {}, { headers: { origin: 'https://www.shop.example' } })).toMatchObject({
      statusCode: 200,
    })
    expect(await refusal(ingest(second, {}, { headers: { origin: 'https://shop.example' } }))).toMatchObject({
      status: 403,
      field: 'origin',
    })
    world.core.projects.set(pid, { ...project, origins: ['*'] })
    expect(await ingest(second, {}, { headers: { origin: 'null' } })).toMatchObject({ statusCode: 200 })
  })
})

describe('the country of a visitor', () => {
  const from = (country: string) => ({ headers: { 'cloudfront-viewer-country': country } })

  test('is recorded with session and rows if the deployment allows it', async () => {
    world.ports.toDevice = createToDevice({ recordsCountry: true })
    await ingest(first, {}, from('DE'))
    await start({}, from('DE'))
    expect(world.rows[0]).toMatchObject({ country: 'DE', browser: 'Chrome' })
    expect((await session())?.device).toMatchObject({ country: 'DE' })
  })

  test.each(['', 'de', 'DEU', 'D', '1.2.3.4', '<b>'])('is absent for the header %j', async (header) => {
    world.ports.toDevice = createToDevice({ recordsCountry: true })
    await ingest(first, {}, from(header))
    expect(world.rows[0]?.country).toBeUndefined()
  })

  test('is absent if the project does not want it', async () => {
    world.ports.toDevice = createToDevice({ recordsCountry: true })
    world.core.projects.set(pid, { ...project, recordCountry: false })
    await ingest(first, {}, from('DE'))
    expect(world.rows[0]?.country).toBeUndefined()
  })

  test('is never read by default', async () => {
    await ingest(first, {}, from('DE'))
    expect(world.rows[0]?.country).toBeUndefined()
    expect((await session())?.device).not.toHaveProperty('country')
  })
})

describe('a batch', () => {
  test('has rows with the page rules of its project', async () => {
    world.core.projects.set(pid, { ...project, pageRules: ['/:page'] })
    await ingest(first)
    expect(world.rows[0]).toMatchObject({ path: '/p', page_pattern: '/:page' })
  })

  test('is stored as received, becomes rows, and creates the session', async () => {
    expect(await ingest(first)).toEqual({
      statusCode: 200,
      body: { ok: true, accepted: 4, duplicate: false, batchSeconds: 10 },
    })
    const key = `raw/r90/${pid}/${sid}/a-000000.gz`
    expect(world.objects.objects.get(key)).toEqual(gzipSync(JSON.stringify(bodyOf(sid, first))))
    expect(world.rows.map((row) => EventRow.parse(row))).toMatchObject([
      {
        event_id: 'a.0.2',
        type: 'pageview',
        url: 'https://shop.example/p',
        path: '/p',
        browser: 'Chrome',
        os: 'Windows',
        device: 'desktop',
        sdk_version: '1',
      },
      {
        event_id: 'a.0.3',
        type: 'click',
        x: 10,
        y: 10,
        ts: new Date(START + 2).toISOString(),
        received_at: new Date(NOW).toISOString(),
      },
    ])
    expect(world.watches).toEqual([
      { message: { v: 1, type: 'watch', pid, sid, rc: 'r90', token: expect.any(String) }, delaySeconds: 900 },
    ])
    expect(await session()).toMatchObject({
      status: 'recording',
      startedAt: NOW,
      entryUrl: 'https://shop.example/p',
      device: { browser: 'Chrome' },
      counts: { events: 4, pages: 1, clicks: 1 },
      batches: 1,
    })
  })

  test('is asked for every second while a member watches', async () => {
    await ingest(first)
    await world.store.noteWatcher({ pid, sid }, NOW + 1)
    expect((await ingest(second)).body).toMatchObject({ batchSeconds: 1 })
    await world.store.noteWatcher({ pid, sid }, NOW)
    expect((await ingest({ ...second, seq: 2 })).body).toMatchObject({ batchSeconds: 10 })
  })

  test('received twice has no second effect, even with other content', async () => {
    await ingest(first)
    const before = world.objects.objects.get(`raw/r90/${pid}/${sid}/a-000000.gz`)
    const twin = { ...second, seq: 0 }
    for (const batch of [first, twin])
      expect(await ingest(batch)).toMatchObject({ statusCode: 200, body: { ok: true, accepted: 0, duplicate: true } })
    expect(world.objects.objects.get(`raw/r90/${pid}/${sid}/a-000000.gz`)).toEqual(before)
    expect(await session()).toMatchObject({ batches: 1, counts: { events: 4 } })
    expect(world.watches).toHaveLength(1)
  })

  test('in plain JSON is stored gzipped', async () => {
    const body = JSON.stringify(bodyOf(sid, first))
    const event = {
      ...eventOf('/api/ingest', Buffer.alloc(0)),
      body,
      isBase64Encoded: false,
      queryStringParameters: { key: SECRET },
    }
    expect(await answer(world.ports, event)).toMatchObject({ statusCode: 200 })
    expect(gunzipSync(world.objects.objects.get(`raw/r90/${pid}/${sid}/a-000000.gz`) ?? '').toString()).toBe(body)
  })

  test('whose first try crashed half-way is completed by the retry', async () => {
    for (const broken of ['see', 'create', 'markOpened'] as const) {
      world = createWorld()
      const call = world.store[broken]
      const store = { ...world.store, [broken]: () => Promise.reject(new Error('crash')) }
      await expect(
        answer({ ...world.ports, store }, eventOf('/api/ingest', gzipSync(JSON.stringify(bodyOf(sid, first))))),
      ).rejects.toThrow('crash')
      expect(call).toBe(world.store[broken])
      expect(await ingest(first)).toMatchObject({ body: { duplicate: true } })
      expect(await session()).toMatchObject({ status: 'recording' })
      expect(world.watches.length).toBeGreaterThanOrEqual(1)
    }
  })

  test('names the path of a wrong field, and an unknown route', async () => {
    expect(await refusal(ingest({ ...first, events: [metaAt(1), { type: 9, timestamp: 1, data: {} }] }))).toMatchObject(
      {
        status: 400,
        field: 'events.1.type',
        advice: 'drop',
      },
    )
    expect(await refusal(ingest({ ...first, events: [] }))).toMatchObject({ status: 400, field: 'events' })
    expect(await refusal(post('/api/other', {}))).toMatchObject({ status: 404 })
  })

  test('refuses one window too many', async () => {
    for (let window = 0; window < WINDOWS_PER_SESSION_MAX; window++) await ingest({ ...second, wid: `w${window}` })
    expect(await refusal(ingest(first))).toMatchObject({ status: 413, limit: WINDOWS_PER_SESSION_MAX, advice: 'stop' })
    expect(await ingest({ ...second, wid: 'w0', seq: 9 })).toMatchObject({ statusCode: 200 })
  })

  test('stores or refuses any JSON in it, and never fails', async () => {
    const events = fc.array(
      fc.oneof(
        fc.jsonValue(),
        fc.record(
          { type: fc.nat(7), timestamp: fc.oneof(fc.double(), fc.nat()), data: fc.jsonValue() },
          { requiredKeys: [] },
        ),
      ),
    )
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          v: fc.constantFrom(1, 2),
          sid: fc.constantFrom(sid, 'x'),
          wid: fc.constant('a'),
          seq: fc.nat(5),
          sentAt: fc.nat(),
          events,
          user: fc.jsonValue(),
        },
        {
          requiredKeys: ['v', 'sid', 'wid', 'seq', 'sentAt', 'events'],
        },
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/api/ingest', '/api/sessions/start', '/api/sessions/end'),
        body,
        async (path, json) => {
          const result = await post(path, json).catch((error: unknown) => error)
          if (result instanceof Error) expect(result).toBeInstanceOf(RefusalError)
          else expect(result).toMatchObject({ statusCode: 200 })
        },
      ),
      { numRuns: 500 },
    )
    for (const row of world.rows) expect(EventRow.safeParse(row).success).toBe(true)
  })
})

describe('start', () => {
  test('creates the session and returns the settings', async () => {
    const viewport = { width: 800, height: 600 }
    const { body } = await start({ viewport, locale: 'de', timezone: 'Europe/Berlin' })
    expect(body).toEqual({ ok: true, settings: { heartbeatSeconds: 60, idleTimeoutSeconds: 1800 } })
    expect(await session()).toMatchObject({
      entryUrl: 'https://shop.example/in',
      device: { browser: 'Chrome', viewport, locale: 'de' },
      batches: 0,
    })
    expect(world.watches).toHaveLength(1)
    await ingest(first)
    expect(world.watches).toHaveLength(1)
  })

  test('after the first batch adds what that could not know; the next tab does not', async () => {
    await ingest(first)
    await start({ locale: 'de' })
    await start({ wid: 'b', url: 'https://shop.example/other', locale: 'fr' })
    expect(await session()).toMatchObject({ entryUrl: 'https://shop.example/in', device: { locale: 'de' }, batches: 1 })
  })

  test('a short idle timeout requests more frequent heartbeats', async () => {
    world.ports.timeouts = { idleSeconds: 10, closingSeconds: 2 }
    expect((await start()).body).toMatchObject({ settings: { heartbeatSeconds: 5, idleTimeoutSeconds: 10 } })
  })
})

describe('end', () => {
  test('sends a watch message, immediately after a stop', async () => {
    await ingest(first)
    expect(await end()).toEqual({ statusCode: 200, body: { ok: true } })
    await end({ reason: 'stop' })
    expect(world.watches.map(({ delaySeconds }) => delaySeconds)).toEqual([900, 20, 0])
  })

  test('refuses an unknown session, or one of another project', async () => {
    expect(await refusal(end())).toMatchObject({ status: 404, code: 'unknown_session' })
    await ingest(first)
    const other = ProjectId.parse('p00000000002')
    world.core.projects.set(other, { ...project, pid: other })
    world.core.keys.set(createHash('sha256').update('pk_other').digest('hex'), {
      keyId: 'k2',
      pid: other,
      name: '',
      hint: '',
      createdAt: 1,
    })
    expect(await refusal(end({}, { key: 'pk_other' }))).toMatchObject({ status: 404, code: 'unknown_session' })
  })
})

test('stores text from outside without control characters and lone surrogates', async () => {
  const odd = '\u0007a\ud800b\u009f\u0000'
  const clean = '\u{FFFD}a\u{FFFD}b\u{FFFD}\u{FFFD}'
  await start({ locale: odd, timezone: odd, user: { id: odd, email: odd } })
  await ingest(
    { ...first, events: [...first.events, pageAt(START, `https://shop.example/${odd}`)] },
    { sdk: { name: odd, version: odd } },
  )
  expect(await session()).toMatchObject({ device: { locale: clean, timezone: clean } })
  expect([...world.core.identities.values()]).toMatchObject([{ userId: clean, email: clean }])
  expect(world.rows[0]).toMatchObject({ sdk_version: clean })
  const stored = [world.rows, world.watches, await session(), [...world.core.identities]]
  expect(JSON.stringify(stored)).not.toMatch(/\\u00[019]|\\ud8/)
})

describe('a visitor identified by the customer', () => {
  const user = { id: 'customer-7', email: 'ann@shop.example' }

  test('is a random key everywhere but in core', async () => {
    await start({ user })
    await ingest(first, { user })
    const [identity] = world.core.identities.values()
    expect(identity).toMatchObject({ pid, userId: 'customer-7', email: 'ann@shop.example' })
    expect(await session()).toMatchObject({ userKey: identity?.userKey })
    expect(world.rows[0]).toMatchObject({ user_key: identity?.userKey })
    const raw = gunzipSync(world.objects.objects.get(`raw/r90/${pid}/${sid}/a-000000.gz`) ?? '').toString()
    const stored = JSON.stringify([raw, world.rows, world.watches, await world.store.read({ pid, sid })])
    expect(stored).not.toContain('ann@')
    expect(stored).not.toContain('customer-7')
    expect(Batch.parse(JSON.parse(raw))).toMatchObject({ seq: 0, events: { length: 4 } })
  })

  test('keeps the key, and the e-mail when a later batch has none', async () => {
    await ingest(first, { user })
    await ingest(second, { user: { id: user.id } })
    expect(world.core.identities.size).toBe(1)
    expect([...world.core.identities.values()]).toMatchObject([{ email: 'ann@shop.example' }])
    expect(new Set(world.rows.map(({ user_key }) => user_key)).size).toBe(1)
  })
})

describe('a visitor who erases their own sessions', () => {
  const erase = (sessions: object[], options?: Options) => post('/api/sessions/erase', { v: 1, sessions }, options)
  const open = async () => (await world.erasures.listOpen()).length
  beforeEach(() => void world.core.projects.set(pid, { ...project, eraseMe: true }))

  test('may do so only where the project allows it', async () => {
    world.core.projects.set(pid, project)
    await ingest(first)
    expect(await refusal(erase([{ sid, wid: 'a' }]))).toMatchObject({
      status: 403,
      code: 'erase_me_off',
      advice: 'drop',
    })
    expect(await open()).toBe(0)
  })

  test('starts the erasure of these sessions, in the name of no member; asking twice is one erasure', async () => {
    await ingest(first, { user: { id: 'customer-7' } })
    for (let nth = 0; nth < 2; nth++)
      expect(await erase([{ sid, wid: 'a' }])).toEqual({ statusCode: 200, body: { ok: true } })
    const [erasureId = ''] = await world.erasures.listOpen()
    expect(await world.erasures.read(erasureId)).toMatchObject({
      ...{ pid, subject: { kind: 'session', value: sid }, requestedAt: NOW, status: 'queued' },
      requestedBy: undefined,
    })
    expect(world.erases).toEqual(Array(2).fill({ v: 1, type: 'erase', pid, erasureId }))
  })

  test('erases nothing of others: not by a session id alone, not of another project, not by claiming to be them', async () => {
    await ingest(first, { user: { id: 'victim' } })
    const own = SessionId.parse('0193e9f2-7b1c-7000-8000-0000000000aa')
    await post('/api/ingest', { ...bodyOf(own, first), user: { id: 'victim' } })
    expect(
      await erase([
        { sid, wid: 'b' },
        { sid: '0193e9f2-7b1c-7000-8000-0000000000bb', wid: 'a' },
      ]),
    ).toMatchObject({
      body: { ok: true },
    })
    const other = ProjectId.parse('p00000000002')
    world.core.projects.set(other, { ...project, pid: other, eraseMe: true })
    world.core.keys.set(createHash('sha256').update('pk_other').digest('hex'), {
      ...{ keyId: 'k2', pid: other, name: 'x', hint: 'pk_o', createdAt: 1 },
    })
    await erase([{ sid, wid: 'a' }], { key: 'pk_other' })
    expect(await open()).toBe(0)
    await erase([{ sid: own, wid: 'a' }])
    const [erasureId = '', ...more] = await world.erasures.listOpen()
    expect(more).toEqual([])
    expect(await world.erasures.read(erasureId)).toMatchObject({ subject: { kind: 'session', value: own } })
  })

  test('is limited per request and per day', async () => {
    await ingest(first)
    expect(await refusal(erase(Array(21).fill({ sid, wid: 'a' })))).toMatchObject({ status: 400, field: 'sessions' })
    expect(await refusal(erase([]))).toMatchObject({ status: 400, field: 'sessions' })
    const day = Math.floor(NOW / 86_400_000) * 86_400
    world.counted.set(`${pid} ${day}`, 500)
    expect(await refusal(erase([{ sid, wid: 'a' }]))).toMatchObject({
      ...{ status: 429, code: 'too_many_requests', limit: 500, retryAfterSeconds: day + 86_400 - NOW / 1000 },
    })
    await erase([{ sid, wid: 'a' }], { at: NOW + 86_400_000 })
    expect(await open()).toBe(1)
  })
})
