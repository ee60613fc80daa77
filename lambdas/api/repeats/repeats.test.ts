import { ProjectId } from '@incuera/contract/ids.ts'
import { type Route, routes } from '@incuera/contract/routes.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import * as z from 'zod'
import { createDynalite } from '#sessions/testing/createDynalite.ts'
import { createMemoryRepeats } from '../testing/createMemoryRepeats.ts'
import { startApi } from '../testing/startApi.ts'
import { createDynamoRepeats } from './dynamoRepeats.ts'
import type { RepeatStore } from './repeatStore.ts'

const server = createDynalite()
let dynamo: RepeatStore
beforeAll(async () => {
  dynamo = createDynamoRepeats(await server.start('sessions', []), 'sessions')
})
afterAll(() => server.stop())

const NOW = 1_800_000_000_000
const first = {
  ...{ fingerprint: 'f', claim: 'one', claimedUntil: NOW + 60_000, answer: null, isDone: false },
  expiresAt: NOW / 1000 + 86_400,
}

describe.each([
  ['memory', createMemoryRepeats],
  ['DynamoDB', () => dynamo],
])('keys in %s', (name, create) => {
  test('belong to whoever takes them first, until the answer is there or the claim ends', async () => {
    const store = create()
    const id = `${name} taken`
    const two = { ...first, claim: 'two' }
    const answers = await Promise.all([store.take(id, first, NOW), store.take(id, two, NOW)])
    expect(answers.filter((taken) => taken === null)).toHaveLength(1)
    const holder = answers[0] === null ? first : two
    expect(answers.find((taken) => taken !== null)).toEqual(holder)
    expect(await store.take(id, { ...first, claim: 'three' }, NOW + 60_000)).toBeNull()
    // Whoever lost its claim changes nothing.
    await store.replace(id, { ...holder, isDone: true, answer: 'late' })
    await store.free(id, holder.claim)
    await store.replace(id, { ...first, claim: 'three', isDone: true, answer: 'sealed' })
    expect(await store.take(id, two, NOW + 3_600_000)).toMatchObject({ isDone: true, answer: 'sealed' })
    expect(await store.take(id, two, NOW + 86_400_000)).toBeNull()
  })

  test('are free again after a failure', async () => {
    const store = create()
    expect(await store.take(`${name} freed`, first, NOW)).toBeNull()
    await store.free(`${name} freed`, 'one')
    expect(await store.take(`${name} freed`, { ...first, claim: 'two' }, NOW)).toBeNull()
  })
})

describe('a request with an Idempotency-Key', () => {
  let api: ReturnType<typeof startApi>
  let pid: ProjectId
  beforeEach(async () => {
    api = startApi()
    pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  })
  const post = async (who: string, path: string, body: unknown, key: string) => {
    const { status, text } = await api.send(who, 'POST', `${pid}:${path}`, {
      body,
      headers: { 'idempotency-key': key },
    })
    return { status, body: JSON.parse(text) }
  }
  const scanner = { name: 'Lost', tag: 'lost', check: { type: 'rule', q: 'signal:rage_click' } }
  const list = async () => (await api.call('ada', 'GET', `${pid}:/api/scanners`)).body.scanners

  test('happens once, and a repetition gets the same answer', async () => {
    const made = await post('ada', '/api/scanners', scanner, 'retry-0001')
    expect(made.status).toBe(200)
    expect(await post('ada', '/api/scanners', scanner, 'retry-0001')).toEqual(made)
    expect(await list()).toHaveLength(1)
    await post('ada', '/api/scanners', scanner, 'retry-0002')
    expect(await list()).toHaveLength(2)
    api.clock.now += 86_400_000
    await post('ada', '/api/scanners', scanner, 'retry-0001')
    expect(await list()).toHaveLength(3)
  })

  test('sent twice at the same moment creates one; the other may try again', async () => {
    const both = await Promise.all([1, 2].map(() => post('ada', '/api/scanners', scanner, 'at-once-1')))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 429])
    expect(both.find(({ status }) => status === 429)?.body).toMatchObject({ code: 'still_running', advice: 'later' })
    expect(await list()).toHaveLength(1)
  })

  test('is refused with another body, and a wrong key is named', async () => {
    await post('ada', '/api/scanners', scanner, 'retry-0001')
    const other = await post('ada', '/api/scanners', { ...scanner, name: 'Other' }, 'retry-0001')
    expect(other).toMatchObject({ status: 422, body: { code: 'key_reused', field: 'idempotency-key' } })
    for (const key of ['short', 'x'.repeat(129), 'with blank inside'])
      expect(await post('ada', '/api/scanners', scanner, key)).toMatchObject({
        ...{ status: 400, body: { code: 'invalid', field: 'idempotency-key' } },
      })
  })

  test('is its caller’s own: another member’s key is another key, and who lost access gets no answer', async () => {
    await api.members.add({ pid, sub: 'ben', role: 'admin' })
    const made = await post('ben', '/api/scanners', scanner, 'retry-0001')
    expect((await post('ada', '/api/scanners', scanner, 'retry-0001')).body.scannerId).not.toBe(made.body.scannerId)
    await api.members.change(pid, 'ben', null)
    expect(await post('ben', '/api/scanners', scanner, 'retry-0001')).toMatchObject({ status: 404 })
  })

  test('a refusal is not kept', async () => {
    const wrong = { ...scanner, tag: '' }
    expect(await post('ada', '/api/scanners', wrong, 'retry-0001')).toMatchObject({ status: 400 })
    expect(await post('ada', '/api/scanners', scanner, 'retry-0001')).toMatchObject({ status: 200 })
  })

  test('a secret is shown once and stored nowhere; other answers are stored sealed', async () => {
    // Too long to be in a hash or in what is sealed by chance, as `ada` may be.
    const member = 'zoeoftheshop'
    await api.members.add({ pid, sub: member, role: 'admin' })
    const key = { name: 'Server', scopes: ['view'], expiresInDays: 1 }
    const made = await post(member, '/api/secret-keys', key, 'retry-0001')
    const again = await post(member, '/api/secret-keys', key, 'retry-0001')
    expect(again).toMatchObject({ status: 409, body: { code: 'shown_once' } })
    expect((await api.call(member, 'GET', `${pid}:/api/secret-keys`)).body.secretKeys).toHaveLength(1)
    await post(member, '/api/scanners', scanner, 'retry-0002')
    const stored = JSON.stringify([...api.repeats.items])
    for (const text of [made.body.secret, 'Lost', 'retry-000', member]) expect(stored).not.toContain(text)
  })

  test('succeeds also when its answer cannot be kept', async () => {
    jest.spyOn(api.repeats, 'replace').mockRejectedValueOnce(new Error('DynamoDB is away'))
    expect(await post('ada', '/api/scanners', scanner, 'retry-0001')).toMatchObject({ status: 200 })
    expect(api.failures).toEqual([new Error('DynamoDB is away')])
  })
})

/** They only read, or a repetition changes nothing. */
const REPEATABLE = 'getInsight listInsightSessions searchSessions ask findSimilar verifyReceipt startSql'.split(' ')

test('every route that creates happens once by key, and no answer with a secret is kept', () => {
  const posts = Object.entries<Route>(routes).filter(([, { auth, method }]) => auth === 'member' && method === 'POST')
  for (const [name, route] of posts) {
    if (/^(create|save|request|rotate|send|test|replay|set)[A-Z]/.test(name) && !REPEATABLE.includes(name))
      expect([name, route.onceByKey]).toEqual([name, expect.any(String)])
    const shape = route.response instanceof z.ZodObject ? Object.keys(route.response.shape) : []
    if (shape.includes('secret') || shape.includes('link')) expect([name, route.onceByKey]).toEqual([name, 'secret'])
  }
})
