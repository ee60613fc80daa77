import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { ApiKeyItem } from '@incuera/contract/core.ts'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { isInSample, type KeyRules } from '@incuera/contract/keyRules/keyRules.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { RefusalError } from '../runtime/errors.ts'
import { createMemoryErasures } from '../sessions/testing/createMemoryErasures.ts'
import { createMemoryObjects } from '../sessions/testing/createMemoryObjects.ts'
import { createMemoryStore } from '../sessions/testing/createMemoryStore.ts'
import { bodyOf, clickAt, metaAt, pageAt, START, snapshotAt } from '../sessions/testing/recording.ts'
import { silentLog } from '../sessions/testing/silentLog.ts'
import { answer } from './answer.ts'
import { cacheCore } from './core/cacheCore.ts'
import { createKeyQuota, type KeyUse } from './limit/createKeyQuota.ts'
import type { IngestPorts } from './ports.ts'
import { createMemoryCore } from './testing/createMemoryCore.ts'
import { toEvent } from './testing/toEvent.ts'
import { plainKey, unlimited } from './testing/unlimited.ts'
import { createToDevice } from './toDevice.ts'

const SECRET = 'pk_0123456789abcdefghijklmnopqrstuv'
const pid = ProjectId.parse('p00000000001')
const sidOf = (nth: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${nth.toString(16).padStart(12, '0')}`)
const NOON = Date.parse('2026-12-01T12:00:00Z')

function createWorld() {
  const memory = createMemoryCore()
  const hash = createHash('sha256').update(SECRET).digest('hex')
  memory.projects.set(pid, { pid, name: 'Shop', rc: 'r30', origins: ['https://*.shop.example'], createdAt: 1 })
  const store = createMemoryStore()
  const objects = createMemoryObjects()
  const sums = new Map<string, KeyUse>()
  const clock = { now: NOON }
  const ports: IngestPorts = {
    ...{ store, objects, core: cacheCore(memory, () => clock.now), log: silentLog, toDevice: createToDevice() },
    ...{ sendWatch: async () => undefined, sendErase: async () => undefined, erasures: createMemoryErasures() },
    ...{
      putRows: async () => undefined,
      countErasures: async () => 1,
      noteSuccess: async () => undefined,
      ...unlimited,
    },
    quota: createKeyQuota(async (keyId, day, { sessions, bytes }) => {
      const last = sums.get(`${keyId} ${day}`) ?? { sessions: 0, bytes: 0 }
      const sum = { sessions: last.sessions + sessions, bytes: last.bytes + bytes }
      sums.set(`${keyId} ${day}`, sum)
      return sum
    }, silentLog),
    timeouts: { idleSeconds: 1800, closingSeconds: 20 },
  }
  const set = (change: Partial<ApiKeyItem>) => memory.keys.set(hash, { ...plainKey(pid), ...change })
  const post = (path: string, body: unknown, origin?: string) =>
    answer(
      ports,
      toEvent(path, gzipSync(JSON.stringify(body)), {
        ...{ key: SECRET, at: clock.now, headers: origin === undefined ? {} : { origin } },
      }),
    )
  return {
    ...{ memory, hash, store, objects, sums, clock, post },
    set,
    rules: (rules: KeyRules) => set({ rules }),
    start: (nth: number, url = 'https://www.shop.example/') =>
      post('/api/sessions/start', { v: 1, sid: sidOf(nth), wid: 'a', startedAt: START, url }),
    ingest: (nth: number, seq = 0, url = 'https://www.shop.example/') =>
      post('/api/ingest', bodyOf(sidOf(nth), { wid: 'a', seq, events: [pageAt(START, url), clickAt(START + 1)] })),
    used: () => memory.keys.get(hash)?.lastUsedAt,
  }
}
let world: ReturnType<typeof createWorld>
beforeEach(() => {
  world = createWorld()
  world.set({})
})

const refusal = async (answered: Promise<unknown>) => {
  const error: unknown = await answered.catch((thrown: unknown) => thrown)
  return error instanceof RefusalError ? { code: error.code, advice: error.detail.advice } : null
}
const stored = () => [...world.objects.objects.keys()]

describe('rules of a key', () => {
  test('origins narrow those of the project, and look-alikes are refused', async () => {
    world.rules({ origins: ['https://pay.shop.example', 'https://*.eu.shop.example'] })
    const from = (origin: string) => refusal(world.post('/api/ingest', {}, origin))
    const foreign = { code: 'foreign_origin', advice: 'stop' }
    for (const origin of [
      ...['https://www.shop.example', 'https://eu.shop.example', 'http://pay.shop.example', 'https://evil.example'],
      ...['https://pay.shop.example.evil.example', 'https://evilpay.shop.example', 'https://pay.shop.example:8443'],
      ...['null', '', 'https://a.eu.shop.example@evil.example', 'https://x/.eu.shop.example'],
    ])
      expect(await from(origin)).toEqual(foreign)
    for (const origin of ['https://pay.shop.example', 'https://a.b.eu.shop.example'])
      expect(await from(origin)).not.toMatchObject({ code: 'foreign_origin' })
    world.rules({ origins: ['*'] })
    world.clock.now += 1_000
    expect(await from('https://evil.example')).toEqual(foreign)
  })

  test('a session outside of the sample is answered so and leaves nothing, whichever page it is on', async () => {
    world.rules({ sampleRate: 0.5 })
    const [inside, outside] = [0x7fffff, 0x800000]
    expect(isInSample(sidOf(inside), 0.5)).toBe(true)
    expect(Object(Object((await world.start(inside)).body).settings).deny).toBeUndefined()
    expect(await refusal(world.ingest(inside))).toBeNull()
    const before = stored()
    const { deny } = Object(Object((await world.start(outside)).body).settings)
    expect(new RegExp(deny).test('https://www.shop.example/list')).toBe(true)
    for (let seq = 0; seq < 3; seq++)
      expect(await refusal(world.ingest(outside, seq))).toEqual({ code: 'not_sampled', advice: 'stop' })
    expect(stored()).toEqual(before)
    expect(await world.store.read({ pid, sid: sidOf(outside) })).toBeNull()
  })

  test('an excluded page leaves nothing, by its page view or by its snapshot alone', async () => {
    world.rules({ neverPages: ['/account*'], onlyPages: ['/*'] })
    const url = 'https://www.shop.example/account/7?x=1'
    const { body } = await world.start(1, url)
    const { deny } = Object(Object(body).settings)
    expect(new RegExp(deny).test(url)).toBe(true)
    expect(new RegExp(deny).test('https://www.shop.example/list')).toBe(false)
    const excluded = { code: 'page_excluded', advice: 'drop' }
    expect(await refusal(world.ingest(1, 0, url))).toEqual(excluded)
    world.rules({ neverPages: ['/list'] })
    world.clock.now += 1_000
    const events = [metaAt(START), snapshotAt(START)]
    expect(await refusal(world.post('/api/ingest', bodyOf(sidOf(1), { wid: 'a', seq: 1, events })))).toEqual(excluded)
    expect(stored()).toEqual([])
    expect(await world.store.read({ pid, sid: sidOf(1) })).toBeNull()
    expect(await refusal(world.ingest(1, 2))).toBeNull()
  })

  test('a window that shows more than the minimum leaves nothing, and neither does one that does not say', async () => {
    const digits = '0123456789abcdef'
    const send = (wid: string) =>
      refusal(world.post('/api/ingest', bodyOf(sidOf(1), { wid, seq: 0, events: [clickAt(START)] })))
    const begin = (wid: string) =>
      refusal(
        world.post('/api/sessions/start', {
          ...{ v: 1, sid: sidOf(1), wid, startedAt: START, url: 'https://www.shop.example/' },
        }),
      )
    const tooMuch = { code: 'shows_too_much', advice: 'stop' }
    world.rules({ minimumPrivacy: 'balanced' })
    for (const wid of [`2${digits}`, 'a', digits, `0${digits}0`, `0${digits.toUpperCase()}`, `9${digits}`]) {
      expect(await send(wid)).toEqual(tooMuch)
      expect(await begin(wid)).toEqual(tooMuch)
    }
    expect(stored()).toEqual([])
    expect(await world.store.read({ pid, sid: sidOf(1) })).toBeNull()
    expect([await send(`0${digits}`), await send(`1${digits}`)]).toEqual([null, null])
    world.rules({ minimumPrivacy: 'strict' })
    world.clock.now += 1_000
    expect([await send(`0${digits}`), await send(`1${digits}`)]).toEqual([null, tooMuch])
  })

  test('a start names the minimum, and so does the refusal of a start or a batch that shows more', async () => {
    world.rules({ minimumPrivacy: 'balanced' })
    const begin = (wid: string) =>
      world.post('/api/sessions/start', {
        ...{ v: 1, sid: sidOf(1), wid, startedAt: START, url: 'https://www.shop.example/' },
      })
    const send = (wid: string) => world.post('/api/ingest', bodyOf(sidOf(1), { wid, seq: 0, events: [clickAt(START)] }))
    const settings = { heartbeatSeconds: expect.any(Number), idleTimeoutSeconds: 1_800, minimumPrivacy: 'balanced' }
    expect(Object((await begin('10123456789abcdef')).body).settings).toEqual(settings)
    for (const refused of [begin('20123456789abcdef'), send('20123456789abcdef')])
      await expect(refused).rejects.toMatchObject({ code: 'shows_too_much', detail: { advice: 'stop', settings } })
    world.rules({})
    world.clock.now += 1_000
    expect(Object((await begin('20123456789abcdef')).body).settings).not.toHaveProperty('minimumPrivacy')
  })

  test('the batch interval reaches the recorder in the answer that it gets anyway', async () => {
    world.rules({ batchSeconds: 30 })
    expect(await world.ingest(2)).toMatchObject({ body: { batchSeconds: 30 } })
  })
})

describe('caps of a key', () => {
  test('new sessions are refused during a flood, while those in progress continue', async () => {
    world.rules({ sessionsPerDay: 20 })
    const outcomes = []
    for (let nth = 0; nth < 100; nth++) outcomes.push(await refusal(nth % 2 ? world.start(nth) : world.ingest(nth)))
    expect(outcomes.slice(0, 20)).toEqual(Array(20).fill(null))
    expect(outcomes.slice(20)).toEqual(Array(80).fill({ code: 'session_cap_reached', advice: 'stop' }))
    expect(stored()).toHaveLength(10)
    for (let nth = 0; nth < 20; nth++) expect(await refusal(world.ingest(nth, 1))).toBeNull()
    expect([...world.sums.values()]).toMatchObject([{ sessions: 20 }])
    world.clock.now += 12 * 3_600_000
    expect(await refusal(world.ingest(99))).toBeNull()
  })

  test('a session is counted once, however it begins', async () => {
    world.rules({ sessionsPerDay: 5 })
    await world.start(1)
    await world.ingest(1)
    await world.ingest(1)
    await world.start(1)
    await world.ingest(2)
    await world.start(2)
    expect([...world.sums.values()]).toMatchObject([{ sessions: 2 }])
  })

  test('bytes are those that were stored, and duplicates are none', async () => {
    world.rules({ bytesPerDay: 1_000_000 })
    for (let seq = 0; seq < 60; seq++) {
      await world.ingest(3, seq)
      await world.ingest(3, seq)
    }
    const bytes = [...world.objects.objects.values()].reduce((sum, body) => sum + body.length, 0)
    expect(bytes).toBeGreaterThan(5_000)
    const [counted] = [...world.sums.values()]
    expect(counted?.bytes).toBeGreaterThan(bytes - 5_000 - 500)
    expect(counted?.bytes).toBeLessThanOrEqual(bytes)
  })
})

describe('the secret of a key', () => {
  test('a replaced one is accepted until its time', async () => {
    world.set({ validUntil: NOON + 5_000, nextSha256: 'x' })
    expect(await refusal(world.ingest(1))).toBeNull()
    world.clock.now = NOON + 4_999
    expect(await refusal(world.ingest(1, 1))).toBeNull()
    world.clock.now = NOON + 5_000
    expect(await refusal(world.ingest(1, 2))).toEqual({ code: 'expired_key', advice: 'stop' })
  })

  test('its use is noted once an hour, and not for those who are refused', async () => {
    await refusal(world.post('/api/ingest', {}, 'https://evil.example'))
    expect(world.used()).toBeUndefined()
    await world.ingest(1)
    expect(world.used()).toBe(NOON)
    world.clock.now += 3_599_000
    await world.ingest(1, 1)
    expect(world.used()).toBe(NOON)
    world.clock.now += 1_000
    await world.ingest(1, 2)
    expect(world.used()).toBe(NOON + 3_600_000)
  })

  test('a failure to note its use stops no recording', async () => {
    world.memory.noteKeyUse = async () => {
      throw new Error('throttled')
    }
    expect(await refusal(world.ingest(1))).toBeNull()
  })
})
