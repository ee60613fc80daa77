import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { sessionIndexes } from '@incuera/contract/keys.ts'
import { WINDOWS_PER_SESSION_MAX } from '@incuera/contract/limits.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NO_COUNTS } from '../model/live.ts'
import { ListedMeta } from '../model/meta.ts'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { toMeta } from '../testing/toMeta.ts'
import { createDynamoStore } from './dynamoStore.ts'
import type { SessionRef, SessionStore, Sighting } from './sessionStore.ts'

const local = createDynalite()
let dynamo: SessionStore

beforeAll(async () => {
  dynamo = createDynamoStore(await local.start('sessions', Object.values(sessionIndexes)), 'sessions')
})
afterAll(() => local.stop())

let made = 0
/** A separate project per test, so that they do not see each other. */
const newPid = () => ProjectId.parse(`p${String(++made).padStart(11, '0')}`)
const sidOf = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`)
const tab = (number: number) => WindowId.parse(`tab${number}`)
const sighting = (patch: Partial<Sighting> = {}): Sighting => ({
  wid: tab(1),
  at: 1000,
  upTo: 900,
  expiresAt: 5000,
  ...patch,
})
const counts = { ...NO_COUNTS, events: 3, clicks: 2 }

async function collect(refs: AsyncIterable<SessionRef>, pid: string) {
  const found: string[] = []
  for await (const ref of refs) if (ref.pid === pid) found.push(ref.sid)
  return found.sort()
}

describe.each([
  ['memory', () => createMemoryStore()],
  ['DynamoDB', () => dynamo],
])('session store in %s', (_, create) => {
  test('create writes once, replace only on the version that was read', async () => {
    const store = create()
    const meta = toMeta({ pid: newPid() })
    expect(await store.read(meta)).toBeNull()
    await store.create(meta)
    await store.create({ ...meta, entryUrl: 'https://other.example/' })
    expect(await store.read(meta)).toEqual({ meta, live: null })

    const next = { ...meta, version: 2, status: 'ended' as const, endedAt: 7 }
    expect(await store.replace(next, 2)).toBe(false)
    expect(await store.replace(next, 1)).toBe(true)
    expect(await store.replace(next, 1)).toBe(false)
    expect((await store.read(meta))?.meta).toEqual(next)
  })

  test('an erased session stays erased, whatever was on its way', async () => {
    const store = create()
    const meta = toMeta({ pid: newPid() })
    const other = toMeta({ pid: meta.pid, sid: sidOf(7) })
    await store.create(other)
    await store.see(other, sighting())
    await store.create(meta)
    await store.see(meta, sighting({ userKey: 'u1' }))
    for (const userKey of ['u2', 'u1', 'u1']) await store.linkVisitor(meta, userKey, 5000)
    await store.linkVisitor(other, 'u1', 5000)
    await store.linkVisitor({ pid: meta.pid, sid: sidOf(8) }, 'u1', 5000)
    expect((await store.read(meta))?.live?.visitors).toEqual(['u1', 'u2'])
    expect(await store.listVisitorSessions(meta.pid, 'u1', { limit: 9 })).toEqual([sidOf(7), meta.sid])
    expect(await store.listVisitorSessions(meta.pid, 'u1', { limit: 9, before: sidOf(7) })).toEqual([meta.sid])
    expect(await store.isErased(meta)).toBe(false)

    const stone = { erasedAt: 2000, expiresAt: 9000 }
    expect(await store.bury(meta, { ...stone, isFinal: false })).toEqual(['u1', 'u2'])
    expect(await store.bury(meta, { ...stone, isFinal: true })).toEqual(['u1', 'u2'])
    expect(await store.bury(meta, { ...stone, isFinal: true })).toEqual([])
    for (const late of [sighting(), sighting({ upTo: 2000 }), sighting({ wid: tab(2) })])
      expect(await store.see(meta, late)).toBeNull()
    await store.create(meta)
    await store.markOpened(meta)
    await store.markEnded(meta)
    await store.noteWatch(meta, { token: 't', dueAt: 5 })
    await store.linkVisitor(meta, 'u3', 5000)
    expect(await store.replace({ ...meta, version: 2 }, 1)).toBe(false)
    expect(await store.close(meta, tab(1), { reason: 'stop', at: 3000 })).toBeNull()
    expect(await store.read(meta)).toBeNull()
    expect(await store.readMetas([meta, other])).toHaveLength(1)
    expect([...(await store.readLives([meta, other])).keys()]).toEqual([other.sid])
    expect((await store.listByTime(meta.pid, { limit: 9 })).metas.map(({ sid }) => sid)).toEqual([other.sid])
    expect(await store.listVisitorSessions(meta.pid, 'u3', { limit: 9 })).toEqual([])
    expect(await store.isErased(meta)).toBe(true)
    expect(await store.isErased(other)).toBe(false)
  })

  test('the newest batch and snapshot of a tab, and until when somebody watches', async () => {
    const store = create()
    const meta = toMeta({ pid: newPid() })
    await store.noteWatcher(meta, 7)
    expect(await store.readLives([meta])).toEqual(new Map())
    await store.create(meta)
    const send = (seq: number, { upTo, ...more }: { upTo: number; snapshotAt?: number; page?: string }) => {
      return store.see(meta, sighting({ upTo, batch: { seq, bytes: 1, counts, ...more } }))
    }
    await send(0, { upTo: 900, snapshotAt: 880, page: 'https://a.example/1' })
    await send(1, { upTo: 950, snapshotAt: 940, page: 'https://a.example/2' })
    await send(2, { upTo: 990 })
    // Late, of its first try: it is not news.
    await send(0, { upTo: 900, snapshotAt: 880, page: 'https://a.example/1' })
    await store.noteWatcher(meta, 5_000)
    const live = await store.see(meta, sighting({ upTo: 995 }))
    expect(live).toMatchObject({
      watchedUntil: 5_000,
      page: 'https://a.example/2',
      windows: [{ upTo: 995, seq: 2, snapshot: { seq: 1, at: 940 } }],
    })
  })

  test('signs of life add up, and may arrive before META', async () => {
    const store = create()
    const meta = toMeta({ pid: newPid() })
    await store.see(meta, sighting({ batch: { seq: 0, bytes: 10, counts } }))
    await store.see(
      meta,
      sighting({ at: 1500, upTo: 1400, batch: { seq: 0, bytes: 5, counts, rowMark: 7 }, userKey: 'u1' }),
    )
    const live = await store.see(meta, sighting({ wid: tab(2), at: 1600, upTo: 1550 }))
    expect(live).toEqual({
      lastSeenAt: 1600,
      batches: 2,
      bytes: 15,
      written: { batches: 1, marks: 7 },
      counts: { ...NO_COUNTS, events: 6, clicks: 4 },
      userKey: 'u1',
      isOpened: false,
      isEnded: false,
      windows: [
        { wid: tab(1), at: 1500, upTo: 1400, seq: 0 },
        { wid: tab(2), at: 1600, upTo: 1550 },
      ],
    })
    expect(await store.read(meta)).toBeNull()
    await store.create(meta)
    await store.markOpened(meta)
    await store.markEnded(meta)
    expect(await store.read(meta)).toEqual({ meta, live: { ...live, isOpened: true, isEnded: true } })
    expect(await store.readMetas([meta, { pid: meta.pid, sid: sidOf(99) }])).toEqual([ListedMeta.parse(meta)])
    expect(await store.readLives([meta, { pid: meta.pid, sid: sidOf(99) }])).toEqual(
      new Map([[meta.sid, { ...live, isOpened: true, isEnded: true }]]),
    )
  })

  test('one watch message is pending: the earlier one, or the one that replaces it', async () => {
    const store = create()
    const ref = { pid: newPid(), sid: sidOf(1) }
    const pending = async () => (await store.readLives([ref])).get(ref.sid)?.watch
    await store.noteWatch(ref, { token: 'a', dueAt: 900 })
    expect(await pending()).toBeUndefined()
    await store.see(ref, sighting())
    await store.noteWatch(ref, { token: 'a', dueAt: 900 })
    await store.noteWatch(ref, { token: 'b', dueAt: 900 })
    expect(await pending()).toEqual({ token: 'a', dueAt: 900 })
    await store.noteWatch(ref, { token: 'c', dueAt: 20 }, 'gone')
    expect(await pending()).toEqual({ token: 'c', dueAt: 20 })
    await store.noteWatch(ref, { token: 'd', dueAt: 1800 }, 'c')
    expect(await pending()).toEqual({ token: 'd', dueAt: 1800 })
    await store.forgetWatch(ref, 'c')
    expect(await pending()).toEqual({ token: 'd', dueAt: 1800 })
    await store.forgetWatch(ref, 'd')
    expect(await pending()).toBeUndefined()
    await store.noteWatch(ref, { token: 'e', dueAt: 5 })
    await store.markEnded(ref)
    expect(await pending()).toBeUndefined()
  })

  test('marks do not create an item', async () => {
    const store = create()
    const ref = { pid: newPid(), sid: sidOf(1) }
    await store.markOpened(ref)
    await store.markEnded(ref)
    expect(await store.close(ref, tab(1), { reason: 'stop', at: 1 })).toBeNull()
    expect(await store.readLives([ref])).toEqual(new Map())
  })

  test('a close stays with its window, in either order with a batch', async () => {
    const store = create()
    const ref = { pid: newPid(), sid: sidOf(1) }
    const closing = { reason: 'pagehide' as const, at: 1200, sentAt: 1100 }
    await store.see(ref, sighting())
    const live = await store.close(ref, tab(1), closing)
    expect(live?.windows).toEqual([{ wid: tab(1), at: 1000, upTo: 900, closing }])
    expect(await store.close(ref, tab(7), closing)).toEqual(live)
    const after = await store.see(ref, sighting({ at: 1300, upTo: 1050 }))
    expect(after?.windows).toEqual([{ wid: tab(1), at: 1300, upTo: 1050, closing }])
  })

  test('an old batch that is sent again counts, but is not a new sign of its window', async () => {
    const store = create()
    const ref = { pid: newPid(), sid: sidOf(1) }
    await store.see(ref, sighting({ batch: { seq: 0, bytes: 1, counts } }))
    const live = await store.see(ref, sighting({ at: 2000, upTo: 100, batch: { seq: 0, bytes: 1, counts } }))
    expect(live).toMatchObject({ lastSeenAt: 2000, batches: 2, windows: [{ wid: tab(1), at: 1000, upTo: 900 }] })
  })

  test('windows have a limit, and first batches may arrive at the same time', async () => {
    const store = create()
    const ref = { pid: newPid(), sid: sidOf(1) }
    await Promise.all([
      store.see(ref, sighting({ batch: { seq: 0, bytes: 1, counts } })),
      store.see(ref, sighting({ batch: { seq: 0, bytes: 1, counts } })),
    ])
    for (let window = 2; window <= WINDOWS_PER_SESSION_MAX; window++)
      await store.see(ref, sighting({ wid: tab(window) }))
    expect(await store.see(ref, sighting({ wid: tab(0) }))).toBeNull()
    const live = await store.see(ref, sighting())
    expect(live?.windows).toHaveLength(WINDOWS_PER_SESSION_MAX)
    expect(live?.batches).toBe(2)
  })

  test('the list is newest first, in pages, of one project', async () => {
    const store = create()
    const pid = newPid()
    for (let number = 0; number < 7; number++) {
      const meta = toMeta({ pid, sid: sidOf(number), startedAt: 1000 + number })
      await store.create(
        number % 3 === 0 ? { ...meta, status: 'discarded', endedAt: 1, durationMs: 1, reason: 'short' } : meta,
      )
    }
    await store.create(toMeta({ pid: newPid(), sid: sidOf(50) }))
    const first = await store.listByTime(pid, { limit: 3 })
    expect(first.metas.map(({ startedAt }) => startedAt)).toEqual([1005, 1004, 1002])
    expect(first.hasMore).toBe(true)
    const second = await store.listByTime(pid, { limit: 3, after: first.metas[2] })
    expect(second).toMatchObject({ metas: [{ startedAt: 1001 }], hasMore: false })
    const discarded = await store.listByTime(pid, { limit: 3, status: 'discarded' })
    expect(discarded).toMatchObject({
      metas: [{ startedAt: 1006 }, { startedAt: 1003 }, { startedAt: 1000 }],
      hasMore: false,
    })
  })

  test('open are those that are not finished', async () => {
    const store = create()
    const pid = newPid()
    for (let number = 0; number < 6; number++)
      await store.create(toMeta({ pid, sid: sidOf(number), startedAt: number }))
    const done = toMeta({ pid, sid: sidOf(1), startedAt: 1 })
    await store.replace({ ...done, version: 2, status: 'failed', endedAt: 1, reason: 'x' }, 1)
    expect(await collect(store.listOpen(5), pid)).toEqual([0, 2, 3, 4].map(sidOf))
  })
})
