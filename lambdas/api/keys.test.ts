import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let keys: string
let pid: string
beforeEach(async () => {
  api = startApi()
  pid = (await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid
  keys = `${pid}:/api/api-keys`
})

const HOUR = 3_600_000
const create = async (body: object = {}) => (await api.call('ada', 'POST', keys, { name: 'Web', ...body })).body
const list = async () => (await api.call('ada', 'GET', keys)).body.keys
const change = (keyId: string, body: object) => api.call('ada', 'PATCH', `${keys}/${keyId}`, body)
const rotate = (keyId: string, body: object = {}) => api.call('ada', 'POST', `${keys}/${keyId}/rotate`, body)
const stored = async (secret: string) => {
  const sha256 = createHash('sha256').update(secret).digest('hex')
  const items = await Promise.all((await list()).map(({ keyId }: { keyId: string }) => api.core.secretsOf(pid, keyId)))
  return items.flat().find((one) => one.sha256 === sha256)?.key
}

describe('rules of a key', () => {
  test('are set, changed one by one, and removed', async () => {
    const rules = { origins: ['https://*.shop.example'], sampleRate: 0.5, bytesPerDay: 5_000_000 }
    const { keyId, secret } = await create({ rules })
    expect(await list()).toMatchObject([{ keyId, name: 'Web', rules }])
    const answered = await change(keyId, { name: 'Shop', rules: { bytesPerDay: null, neverPages: ['/admin*'] } })
    const { bytesPerDay: _, ...rest } = rules
    expect(answered.body).toMatchObject({ keyId, name: 'Shop', rules: { ...rest, neverPages: ['/admin*'] } })
    expect(answered.body.secret).toBeUndefined()
    expect((await stored(secret))?.rules).toEqual({ ...rest, neverPages: ['/admin*'] })
    const none = { origins: null, sampleRate: null, neverPages: null, minimumPrivacy: null }
    expect((await change(keyId, { rules: none })).body.rules).toBeUndefined()
    expect((await change(keyId, {})).body).toMatchObject({ keyId, name: 'Shop' })
  })

  test.each([
    [{ origins: [] }, 'rules.origins', 1],
    [{ origins: ['shop.example'] }, 'rules.origins.0', undefined],
    [{ origins: ['https://*.com'] }, 'rules.origins.0', undefined],
    [{ origins: ['https://shop.example/'] }, 'rules.origins.0', undefined],
    [{ origins: Array(51).fill('*') }, 'rules.origins', 50],
    [{ sampleRate: 1.01 }, 'rules.sampleRate', 1],
    [{ sampleRate: -0.1 }, 'rules.sampleRate', 0],
    [{ sampleRate: '1' }, 'rules.sampleRate', undefined],
    [{ sessionsPerDay: 0 }, 'rules.sessionsPerDay', 1],
    [{ sessionsPerDay: 1.5 }, 'rules.sessionsPerDay', undefined],
    [{ bytesPerDay: 10 }, 'rules.bytesPerDay', 1_000_000],
    [{ batchSeconds: 61 }, 'rules.batchSeconds', 60],
    [{ minimumPrivacy: 'open' }, 'rules.minimumPrivacy', undefined],
    [{ onlyPages: ['admin'] }, 'rules.onlyPages.0', undefined],
    [{ neverPages: Array(21).fill('/') }, 'rules.neverPages', 20],
  ])('%j is refused with its field', async (rules, field, limit) => {
    const { keyId } = await create()
    for (const answered of [await change(keyId, { rules }), await api.call('ada', 'POST', keys, { name: 'x', rules })])
      expect(answered).toMatchObject({
        status: 400,
        body: { code: 'invalid', field, ...(limit !== undefined && { limit }) },
      })
    expect((await list())[0].rules).toBeUndefined()
  })
})

describe('rotation', () => {
  test('both secrets are valid until a time, have the same rules, and are one key', async () => {
    const { keyId, secret, hint } = await create({ rules: { sampleRate: 0.5 } })
    api.clock.now += 1_000
    const { body } = await rotate(keyId, { overlapHours: 2 })
    const validUntil = api.clock.now + 2 * HOUR
    expect(body).toMatchObject({ keyId, rotatedAt: api.clock.now, previous: { hint, validUntil } })
    expect(body.secret).not.toBe(secret)
    expect(JSON.stringify(await list())).not.toMatch(/[0-9a-f]{64}/)
    expect(await list()).toMatchObject([{ keyId, hint: body.hint, previous: { hint, validUntil } }])
    expect((await stored(secret))?.validUntil).toBe(validUntil)
    expect((await stored(body.secret))?.validUntil).toBeUndefined()

    await change(keyId, { name: 'Both', rules: { sampleRate: 0.1 } })
    for (const one of [secret, body.secret])
      expect(await stored(one)).toMatchObject({ name: 'Both', rules: { sampleRate: 0.1 } })

    expect(await rotate(keyId)).toMatchObject({ status: 409, body: { code: 'still_rotating' } })
    api.clock.now = validUntil
    expect((await list())[0].previous).toBeUndefined()
    const third = (await rotate(keyId, { overlapHours: 1 })).body
    expect(await stored(secret)).toBeUndefined()
    expect((await list()).map(({ hint }: { hint: string }) => hint)).toEqual([third.hint])
  })

  test('without an overlap the old secret ends with it', async () => {
    const { keyId, secret } = await create()
    expect((await rotate(keyId, { overlapHours: 0 })).body.previous).toBeUndefined()
    expect((await stored(secret))?.validUntil).toBe(api.clock.now)
  })

  test('revoking a key revokes both secrets', async () => {
    const { keyId, secret } = await create()
    const next = (await rotate(keyId)).body.secret
    expect((await api.call('ada', 'DELETE', `${keys}/${keyId}`)).body).toMatchObject({ revokedAt: api.clock.now })
    for (const one of [secret, next]) expect((await stored(one))?.revokedAt).toBe(api.clock.now)
    expect((await list())[0].previous).toBeUndefined()
    expect(await rotate(keyId)).toMatchObject({ status: 409, body: { code: 'key_is_revoked' } })
  })

  test('of two at the same moment one is refused, and leaves no secret', async () => {
    const { keyId } = await create()
    const { secretsOf } = api.core
    const before = await secretsOf(pid, keyId)
    const winner = (await rotate(keyId)).body
    // The other read the key before.
    jest.spyOn(api.core, 'secretsOf').mockResolvedValueOnce(before)
    expect(await rotate(keyId)).toMatchObject({ status: 429, body: { code: 'contested' } })
    expect(await secretsOf(pid, keyId)).toHaveLength(2)
    expect(await list()).toMatchObject([{ hint: winner.hint }])
  })

  test('after a crash half-way the old secret is the key, and it can be rotated', async () => {
    const { keyId, hint } = await create()
    jest.spyOn(api.core, 'replaceSecret').mockRejectedValueOnce(new Error('crash'))
    expect((await rotate(keyId)).status).toBe(500)
    expect(await list()).toMatchObject([{ hint }])
    expect(await rotate(keyId)).toMatchObject({ status: 429, body: { code: 'contested' } })
    api.clock.now += 60_000
    const { body } = await rotate(keyId)
    expect(await list()).toMatchObject([{ hint: body.hint, previous: { hint } }])
  })

  test('use of either secret is use of the key', async () => {
    const { keyId, secret } = await create()
    const next = (await rotate(keyId)).body.secret
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    await api.core.changeSecret(sha256(secret), { lastUsedAt: 7 * HOUR })
    expect((await list())[0]).toMatchObject({ lastUsedAt: 7 * HOUR, previous: { lastUsedAt: 7 * HOUR } })
    await api.core.changeSecret(sha256(next), { lastUsedAt: 8 * HOUR })
    expect((await list())[0]).toMatchObject({ lastUsedAt: 8 * HOUR, previous: { lastUsedAt: 7 * HOUR } })
  })

  test('is for those who may manage, and of the own project', async () => {
    const { keyId } = await create()
    await api.members.add({ pid: (await api.core.projects([pid]))[0]?.pid ?? never(), sub: 'vic', role: 'analyst' })
    expect((await api.call('vic', 'POST', `${keys}/${keyId}/rotate`, {})).status).toBe(403)
    expect((await api.call('vic', 'PATCH', `${keys}/${keyId}`, {})).status).toBe(403)
    const other = (await api.call('ada', 'POST', '/api/projects', { name: 'Other' })).body.pid
    expect(await api.call('ada', 'POST', `${other}:/api/api-keys/${keyId}/rotate`, {})).toMatchObject({ status: 404 })
    for (const hostile of ['..', '%00', 'k#1', `k'"`, 'k'.repeat(65)])
      expect([400, 404]).toContain(
        (await api.call('ada', 'PATCH', `${keys}/${encodeURIComponent(hostile)}`, {})).status,
      )
  })
})

function never(): never {
  throw new Error('no project')
}
