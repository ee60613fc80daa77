import { INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT } from '@incuera/contract/limits.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { RefusalError } from '#runtime/errors.ts'
import { createDynalite } from '#sessions/testing/createDynalite.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { type CountRequests, createKeyLimit } from './createKeyLimit.ts'
import { createDynamoCount } from './dynamoCount.ts'

const START_MS = 1_700_000_000_000

/** A linear congruential generator (Numerical Recipes), so that every run is the same. */
function createRandom(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Containers with one shared counter and one clock. */
function createFleet(containers: number, perSecond: number) {
  const sums = new Map<string, number>()
  let writes = 0
  let nowMs = START_MS
  let isBroken = false
  const random = createRandom()
  const count: CountRequests = async (keyId, second, requests) => {
    writes++
    if (isBroken) throw new Error('throttled')
    const sum = (sums.get(`${keyId} ${second}`) ?? 0) + requests
    sums.set(`${keyId} ${second}`, sum)
    return sum
  }
  const limits = Array.from({ length: containers }, () =>
    createKeyLimit({ perSecond, count, now: () => nowMs, random, log: silentLog }),
  )
  /** A second of requests, spread over all containers. @returns how many passed */
  async function second(keyId: string, requests: number): Promise<number> {
    const startedMs = nowMs
    let passed = 0
    for (let nth = 0; nth < requests; nth++) {
      nowMs = startedMs + (nth * 999) / requests
      const refused: unknown = await limits[nth % containers]?.(keyId).catch((error: unknown) => error)
      if (refused === undefined) passed++
      else if (!(refused instanceof RefusalError)) throw refused
    }
    nowMs = startedMs + 1000
    return passed
  }
  return {
    second,
    writes: () => writes,
    break: () => {
      isBroken = true
    },
  }
}

describe('a limit per key', () => {
  test('a key of a normal site passes, and costs no write', async () => {
    const fleet = createFleet(20, 100)
    for (let nth = 0; nth < 10; nth++) expect(await fleet.second('calm', 70)).toBe(70)
    expect(fleet.writes()).toBe(0)
    expect(await fleet.second('calm', 100)).toBe(100)
  })

  test.each([1, 5, 50, 200])('a flood over %i containers is kept to the limit', async (containers) => {
    const fleet = createFleet(containers, 100)
    expect(await fleet.second('flood', 2_000)).toBeLessThanOrEqual(100 + containers * 5)
    for (let nth = 0; nth < 5; nth++) {
      const passed = await fleet.second('flood', 2_000)
      expect(passed).toBeLessThanOrEqual(100)
      expect(passed).toBeGreaterThan(40)
    }
    // At most one per request that passed, and one per container to learn that the limit is reached.
    const before = fleet.writes()
    await fleet.second('flood', 2_000)
    expect(fleet.writes() - before).toBeLessThanOrEqual(100 + containers)
  })

  test('a refusal names the limit and when to retry', async () => {
    const limit = createKeyLimit({
      perSecond: 7,
      count: async () => 8,
      now: () => START_MS,
      random: () => 0,
      log: silentLog,
    })
    const detail = { limit: 7, advice: 'later', retryAfterSeconds: 5 }
    await expect(limit('k')).rejects.toMatchObject({
      statusCode: 429,
      code: 'too_many_requests',
      message: expect.stringContaining('7 requests'),
      detail,
    })
  })

  test('another key is not affected, and the same one recovers', async () => {
    const fleet = createFleet(10, 100)
    for (let nth = 0; nth < 3; nth++) {
      await fleet.second('flood', 2_000)
      expect(await fleet.second('calm', 50)).toBe(50)
    }
    for (let nth = 0; nth < 40; nth++) await fleet.second('flood', 10)
    const before = fleet.writes()
    expect(await fleet.second('flood', 40)).toBe(40)
    expect(fleet.writes()).toBe(before)
  })

  test('without a counter recording continues, but a detected flood does not', async () => {
    const fleet = createFleet(5, 100)
    await fleet.second('flood', 2_000)
    fleet.break()
    expect(await fleet.second('calm', 200)).toBe(200)
    expect(await fleet.second('flood', 2_000)).toBe(0)
  })
})

/**
 * The effect on visitors of a key while another key floods, with a simulated clock: `containers` take requests in turn,
 * a stored batch occupies one for 45 ms, a write of the counter for 5, a refusal for 1.
 */
async function measureOther(floodPerSecond: number, perSecond: number, containers = 10): Promise<number> {
  const sums = new Map<string, number>()
  let nowMs = 0
  let writes = 0
  const random = createRandom()
  const count: CountRequests = async (keyId, second, requests) => {
    writes++
    sums.set(`${keyId} ${second}`, (sums.get(`${keyId} ${second}`) ?? 0) + requests)
    return sums.get(`${keyId} ${second}`) ?? 0
  }
  const fleet = Array.from({ length: containers }, () => ({
    freeMs: 0,
    limit: createKeyLimit({ perSecond, count, now: () => nowMs, random, log: silentLog }),
  }))
  const arrivals = (keyId: string, rate: number) => {
    const all: { keyId: string; atMs: number }[] = []
    for (let atMs = START_MS; atMs < START_MS + 30_000; atMs += (-Math.log(1 - random()) / rate) * 1000)
      all.push({ keyId, atMs })
    return all
  }
  const waits: number[] = []
  for (const { keyId, atMs } of [...arrivals('calm', 10), ...arrivals('flood', floodPerSecond)].sort(
    (a, b) => a.atMs - b.atMs,
  )) {
    const container = fleet.reduce((first, one) => (one.freeMs < first.freeMs ? one : first))
    nowMs = Math.max(atMs, container.freeMs)
    const before = writes
    const isStored = await container.limit(keyId).then(
      () => true,
      () => false,
    )
    container.freeMs = nowMs + (isStored ? 45 : 1) + 5 * (writes - before)
    // In its first second a flood is not yet known everywhere.
    if (keyId === 'calm' && atMs > START_MS + 2_000) waits.push(container.freeMs - atMs)
  }
  return waits.sort((a, b) => a - b)[Math.ceil(waits.length * 0.99) - 1] ?? 0
}

// The gateway admits no more than the last of these.
test.each([100, 300, 1_500])('another key is not affected by a flood of %i a second', async (flood) => {
  const calm = await measureOther(0.1, INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT)
  expect(await measureOther(flood, INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT)).toBeLessThanOrEqual(1.2 * calm)
  // Without the limit it is: ten containers store 222 batches a second.
  if (flood > 222) expect(await measureOther(flood, 1_000_000)).toBeGreaterThan(10 * calm)
})

describe('the counter in DynamoDB', () => {
  const dynalite = createDynalite()
  let count: CountRequests
  beforeAll(async () => {
    count = createDynamoCount(await dynalite.start('sessions', []), 'sessions')
  })
  afterAll(() => dynalite.stop())

  test('adds up per key and second', async () => {
    expect(await count('k1', 5, 3)).toBe(3)
    expect(await Promise.all([count('k1', 5, 1), count('k1', 5, 1)]).then((sums) => sums.sort())).toEqual([4, 5])
    expect(await count('k1', 6, 2)).toBe(2)
    expect(await count('k2', 5, 2)).toBe(2)
  })

  test('limits two containers together', async () => {
    const limits = [1, 2].map(() =>
      createKeyLimit({ perSecond: 10, count, now: () => START_MS, random: () => 0, log: silentLog }),
    )
    const outcomes = []
    for (let nth = 0; nth < 40; nth++) outcomes.push(await limits[nth % 2]?.('k3').catch((error: unknown) => error))
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(10)
    expect(outcomes.filter((outcome) => outcome instanceof RefusalError)).toHaveLength(30)
  })
})
