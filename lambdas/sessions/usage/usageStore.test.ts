import { sessionIndexes } from '@incuera/contract/keys.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createUpdateItem } from '../store/createUpdateItem.ts'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryUsage } from '../testing/createMemoryUsage.ts'
import { silentLog } from '../testing/silentLog.ts'
import { createDynamoUsage } from './dynamoUsage.ts'
import { NOTHING_USED, type UsageStore } from './usageStore.ts'

const NOON = Date.parse('2026-12-01T12:00:00Z')
const DAY = 86_400_000
const dynalite = createDynalite()
let dynamo: UsageStore
beforeAll(async () => {
  const client = await dynalite.start('sessions', Object.values(sessionIndexes))
  dynamo = createDynamoUsage(client, createUpdateItem(client), { table: 'sessions', now: () => NOON, log: silentLog })
})
afterAll(() => dynalite.stop())

describe.each([
  ['DynamoDB', () => dynamo],
  ['memory', createMemoryUsage],
])('usage in %s', (_name, create) => {
  test('adds up per project and day, exactly', async () => {
    const usage = create()
    for (let nth = 0; nth < 10; nth++) await usage.add('p1', NOON, { sessions: 1, bytes: 100, modelDollars: 0.1 })
    await usage.add('p1', NOON, { videos: 1, videoSeconds: 1.5 })
    await usage.add('p1', NOON + DAY, { sessions: 1, events: -3 })
    await usage.add('p2', NOON, { sessions: 7 })
    await usage.add('p2', NOON, { sessions: 0 })
    const [first, second, ...more] = await usage.read('p1', '2026-12-01', '2026-12-02')
    expect(more).toEqual([])
    expect(first).toMatchObject({ day: '2026-12-01', sessions: 10, bytes: 1_000, videos: 1, queries: 0 })
    expect(first?.modelDollars).toBeCloseTo(1, 9)
    expect(first?.videoSeconds).toBe(1.5)
    expect(second).toEqual({ ...NOTHING_USED, day: '2026-12-02', sessions: 1, events: -3 })
    expect(await usage.read('p1', '2026-12-02', '2026-12-02')).toHaveLength(1)
    expect(await usage.read('p1', '2026-11-01', '2026-11-30')).toEqual([])
  })

  test('counts a query once', async () => {
    const usage = create()
    expect([await usage.takeQuery('p1', 'q'), await usage.takeQuery('p1', 'q')]).toEqual([true, false])
    expect(await usage.takeQuery('p2', 'q')).toBe(true)
  })
})

test('what cannot be counted is logged and stops nothing', async () => {
  const failures: unknown[] = []
  const log = {
    ...silentLog,
    error: (_message: string, fields?: Record<string, unknown>) => void failures.push(fields),
  }
  const broken = createDynamoUsage(
    {} as Parameters<typeof createDynamoUsage>[0],
    () => Promise.reject(new Error('throttled')),
    { table: 'sessions', now: () => NOON, log },
  )
  await broken.add('p1', NOON, { sessions: 1 })
  expect(await broken.takeQuery('p1', 'q')).toBe(false)
  expect(failures).toHaveLength(2)
})
