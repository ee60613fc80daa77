import { SessionId, WindowId } from '@incuera/contract/ids.ts'
import { sessionIndexes } from '@incuera/contract/keys.ts'
import { Session } from '@incuera/contract/session.ts'
import { afterAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RefusalError } from '#runtime/errors.ts'
import { NO_COUNTS } from '../model/live.ts'
import { fromCursor, toCursor } from '../store/cursor.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { toMeta } from '../testing/toMeta.ts'
import { listSessions } from './listSessions.ts'

const sidOf = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`)

test('all pages together are all sessions, with live numbers while they are recorded', async () => {
  const store = createMemoryStore()
  const { pid } = toMeta()
  for (let number = 0; number < 12; number++) {
    const meta = toMeta({ sid: sidOf(number), startedAt: 1000 + Math.floor(number / 3) })
    await store.create(meta)
    await store.see(meta, {
      wid: WindowId.parse('a'),
      at: 1,
      upTo: 1,
      expiresAt: 1,
      batch: { seq: 0, bytes: 1, counts: { ...NO_COUNTS, clicks: number } },
    })
  }
  const seen: Session[] = []
  let cursor: string | undefined
  do {
    const page = await listSessions(store, pid, { limit: 5, cursor })
    seen.push(...page.sessions)
    cursor = page.cursor
  } while (cursor !== undefined)
  expect(seen.map((session) => Session.parse(session).counts.clicks)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
})

test('accepts only our own cursors', () => {
  expect(fromCursor(toCursor({ startedAt: 5, sid: sidOf(1) }))).toEqual({ startedAt: 5, sid: sidOf(1) })
  fc.assert(
    fc.property(fc.string(), (word) => {
      expect(() => fromCursor(word)).toThrow(RefusalError)
    }),
  )
  // DynamoDB refuses the first two, and our clock never returns the others.
  for (const startedAt of [5e-324, 1e300, -1, 0.5]) {
    const cursor = Buffer.from(JSON.stringify([startedAt, sidOf(1)])).toString('base64url')
    expect(() => fromCursor(cursor)).toThrow(RefusalError)
  }
})

const local = createDynalite()
afterAll(() => local.stop())

test('a page is one query, however many sessions of other states are in between', async () => {
  const store = createDynamoStore(await local.start('sessions', Object.values(sessionIndexes)), 'sessions')
  const { pid } = toMeta()
  // Wide items: attributes that only META needs must not fill a response of 1 MB.
  const covered = { a: '0-1,'.repeat(12_000) }
  const newest = {
    ...{ durationMs: 1, counts: NO_COUNTS, batches: 1, bytes: 1, renderId: 'r', isAnnounced: true },
    ...{ video: { status: 'none' as const }, analysis: { status: 'none' as const } },
  }
  for (let number = 0; number < 400; number++) {
    const base = { ...toMeta({ sid: sidOf(number), startedAt: 1000 + number, covered }), endedAt: 1 }
    await store.create(
      number % 4 === 0
        ? { ...base, status: 'ready', newest }
        : { ...base, status: 'discarded', durationMs: 1, reason: 'short', covered: undefined },
    )
  }
  for (const status of [undefined, 'ready', 'discarded', 'failed'] as const) {
    const expected = status === 'failed' ? [0] : status === 'discarded' ? [100, 100, 100] : [100]
    let cursor: string | undefined
    for (const sessions of expected) {
      local.requests.splice(0)
      const page = await listSessions(store, pid, { limit: 100, cursor, status })
      expect(page.sessions).toHaveLength(sessions)
      expect(local.requests.filter((operation) => operation === 'Query')).toHaveLength(1)
      // Live numbers of unfinished sessions: one more call for all of them.
      expect(local.requests.length).toBeLessThanOrEqual(2)
      cursor = page.cursor
    }
    expect(cursor).toBeUndefined()
  }
})
