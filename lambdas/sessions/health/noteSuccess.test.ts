import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemorySuccesses } from '../testing/createMemorySuccesses.ts'
import { silentLog as log } from '../testing/silentLog.ts'
import { createNoteSuccess } from './createNoteSuccess.ts'
import { createDynamoSuccesses } from './dynamoSuccesses.ts'
import { noting } from './noting.ts'
import type { SuccessStore } from './successStore.ts'

const server = createDynalite()
let dynamo: SuccessStore
beforeAll(async () => {
  dynamo = createDynamoSuccesses(await server.start('sessions', []), 'sessions')
})
afterAll(() => server.stop())

describe.each([
  ['memory', createMemorySuccesses],
  ['DynamoDB', () => dynamo],
])('successes in %s', (_, create) => {
  test('are the last of each part', async () => {
    const store = create()
    await store.put({ part: 'analysis', at: 5, waitedMs: null })
    await store.put({ part: 'videos', at: 6, waitedMs: 1 })
    await store.put({ part: 'analysis', at: 7, waitedMs: 20 })
    const all = await store.list()
    expect(all).toHaveLength(2)
    expect(all).toContainEqual({ part: 'analysis', at: 7, waitedMs: 20 })
  })
})

describe('noting', () => {
  let store: SuccessStore
  let clock: number
  const now = () => clock
  beforeEach(() => {
    store = createMemorySuccesses()
    clock = 1_000_000
  })
  const record = (SentTimestamp: string) => ({ attributes: { SentTimestamp } })

  test('notes how long a message had waited, at most once a minute', async () => {
    const work = noting(createNoteSuccess('webhooks', { successes: store, now, log }), now, async () => {})
    await work(record('999000'), null)
    clock += 59_999
    await work(record('0'), null)
    expect(await store.list()).toEqual([{ part: 'webhooks', at: 1_000_000, waitedMs: 1000 }])
    clock += 1
    await work(record('not a number'), null)
    expect(await store.list()).toEqual([{ part: 'webhooks', at: 1_060_000, waitedMs: null }])
  })

  test('notes no failure, and fails neither when nothing can be noted', async () => {
    const note = createNoteSuccess('webhooks', { successes: store, now, log })
    const failing = noting(note, now, () => Promise.reject(new Error('refused')))
    await expect(failing(record('0'), null)).rejects.toThrow('refused')
    expect(await store.list()).toEqual([])
    const away = { put: () => Promise.reject(new Error('DynamoDB is away')) }
    await createNoteSuccess('webhooks', { successes: away, now, log })()
  })
})
