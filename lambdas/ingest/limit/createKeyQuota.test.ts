import type { ApiKeyItem } from '@incuera/contract/core.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import type { KeyRules } from '@incuera/contract/keyRules/keyRules.ts'
import { sessionIndexes } from '@incuera/contract/keys.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { RefusalError } from '#runtime/errors.ts'
import { createUpdateItem } from '#sessions/store/createUpdateItem.ts'
import { createDynalite } from '#sessions/testing/createDynalite.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { plainKey } from '../testing/unlimited.ts'
import { type CountKeyUse, createKeyQuota, type KeyUse } from './createKeyQuota.ts'
import { createDynamoKeyUse } from './dynamoKeyUse.ts'

const NOON = Date.parse('2026-12-01T12:00:00Z')
const MB = 1_000_000
const keyWith = (rules: KeyRules): ApiKeyItem => ({ ...plainKey(ProjectId.parse('p00000000001')), rules })

/** Containers with one counter. */
function createFleet(containers: number) {
  const sums = new Map<string, KeyUse>()
  let writes = 0
  let isBroken = false
  const count: CountKeyUse = async (keyId, day, { sessions, bytes }) => {
    writes++
    if (isBroken) throw new Error('throttled')
    const last = sums.get(`${keyId} ${day}`) ?? { sessions: 0, bytes: 0 }
    const sum = { sessions: last.sessions + sessions, bytes: last.bytes + bytes }
    sums.set(`${keyId} ${day}`, sum)
    return sum
  }
  const quotas = Array.from({ length: containers }, () => createKeyQuota(count, silentLog))
  const of = (nth: number) => quotas[nth % containers] ?? createKeyQuota(count, silentLog)
  return {
    of,
    writes: () => writes,
    break: () => {
      isBroken = true
    },
    /** Whether a batch of a session in progress is stored. */
    async store(nth: number, key: ApiKeyItem, bytes: number, at = NOON) {
      const refused: unknown = await of(nth)
        .admit(key, at)
        .catch((error: unknown) => error)
      if (refused instanceof RefusalError) return false
      await of(nth).addBytes(key, bytes, at)
      return true
    },
    /** Whether a session begins. */
    async begin(nth: number, key: ApiKeyItem, at = NOON) {
      await of(nth).admit(key, at)
      if (of(nth).isFull(key, at)) return false
      await of(nth).addSession(key, at)
      return true
    },
  }
}

async function countWhere(times: number, run: (nth: number) => Promise<boolean>): Promise<number> {
  let passed = 0
  for (let nth = 0; nth < times; nth++) if (await run(nth)) passed++
  return passed
}

describe('daily caps of a key', () => {
  test('a key without caps costs no write', async () => {
    const fleet = createFleet(3)
    expect(await countWhere(1_000, (nth) => fleet.store(nth, keyWith({ sampleRate: 1 }), MB))).toBe(1_000)
    expect(await countWhere(100, (nth) => fleet.begin(nth, keyWith({})))).toBe(100)
    expect(fleet.writes()).toBe(0)
  })

  test.each([1, 10, 50])('a flood over %i containers begins at most one session more in each', async (containers) => {
    const fleet = createFleet(containers)
    const begun = await countWhere(3_000, (nth) => fleet.begin(nth, keyWith({ sessionsPerDay: 100 })))
    expect(begun).toBeGreaterThanOrEqual(100)
    expect(begun).toBeLessThan(100 + containers)
    // One for each session, and one for each container to learn of the others'.
    expect(fleet.writes()).toBeLessThanOrEqual(begun + containers)
  })

  test.each([1, 10, 50])('a flood over %i containers stores little more than its bytes', async (containers) => {
    const fleet = createFleet(containers)
    const key = keyWith({ bytesPerDay: 200 * MB })
    const stored = (await countWhere(20_000, (nth) => fleet.store(nth, key, 20_000))) * 20_000
    expect(stored).toBeGreaterThanOrEqual(200 * MB)
    expect(stored).toBeLessThanOrEqual(200 * MB + containers * (MB + 20_000))
    expect(fleet.writes()).toBeLessThanOrEqual(200 + 2 * containers)
  })

  test('a container with little traffic learns within a minute that others have used the bytes', async () => {
    const fleet = createFleet(2)
    const key = keyWith({ bytesPerDay: 10 * MB })
    expect(await fleet.store(0, key, 10)).toBe(true)
    expect(await fleet.store(1, key, 10 * MB)).toBe(true)
    expect(await fleet.store(0, key, 10, NOON + 59_000)).toBe(true)
    expect(await fleet.store(0, key, 10, NOON + 60_000)).toBe(false)
  })

  test('a refusal names the limit and says to stop; the next day begins anew', async () => {
    const fleet = createFleet(1)
    const key = keyWith({ bytesPerDay: MB })
    await fleet.store(0, key, MB)
    await expect(fleet.of(0).admit(key, NOON)).rejects.toMatchObject({
      ...{ statusCode: 403, code: 'byte_cap_reached', detail: { limit: MB, advice: 'stop' } },
    })
    expect(await fleet.store(0, key, 10, NOON + 12 * 3_600_000 - 1)).toBe(false)
    expect(await fleet.store(0, key, 10, NOON + 12 * 3_600_000)).toBe(true)
  })

  test('a counter that fails stops no recording', async () => {
    const fleet = createFleet(1)
    fleet.break()
    const key = keyWith({ bytesPerDay: 10 * MB, sessionsPerDay: 1 })
    expect(await fleet.begin(0, key)).toBe(true)
    expect(await fleet.store(0, key, MB)).toBe(true)
  })
})

describe('the counter in DynamoDB', () => {
  const dynalite = createDynalite()
  let count: CountKeyUse
  beforeAll(async () => {
    const client = await dynalite.start('sessions', Object.values(sessionIndexes))
    count = createDynamoKeyUse(createUpdateItem(client), 'sessions')
  })
  afterAll(() => dynalite.stop())

  test('adds up per key and day', async () => {
    const use = { sessions: 1, bytes: 10 }
    expect(await count('k1', '2026-12-01', use)).toEqual(use)
    const sums = await Promise.all([count('k1', '2026-12-01', use), count('k1', '2026-12-01', use)])
    expect(sums.map(({ bytes }) => bytes).sort()).toEqual([20, 30])
    expect(await count('k1', '2026-12-02', use)).toEqual(use)
    expect(await count('k2', '2026-12-01', { sessions: 0, bytes: 0 })).toEqual({ sessions: 0, bytes: 0 })
  })
})
