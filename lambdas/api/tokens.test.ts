import { ProjectId } from '@incuera/contract/ids.ts'
import { TOKENS_MAX } from '@incuera/contract/people/tokens.ts'
import type { Action } from '@incuera/contract/roles.ts'
import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { hashToken } from './callers/identify.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
let otherPid: ProjectId

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  otherPid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Blog' })).body.pid)
})

const personal = async (scopes: readonly Action[], more: object = {}, sub = 'ada') =>
  (await api.call(sub, 'POST', '/api/tokens', { name: 'CI', scopes, expiresInDays: 30, ...more })).body
const secretKey = async (scopes: readonly Action[], sub = 'ada') =>
  (await api.call(sub, 'POST', `${pid}:/api/secret-keys`, { name: 'Server', scopes, expiresInDays: 30 })).body

describe('a personal token', () => {
  test('is shown once, stored as its hash, and listed without its secret', async () => {
    const put = jest.spyOn(api.tokens, 'put')
    const { secret, ...token } = await personal(['view'])
    expect(secret).toMatch(/^inc_pat_[A-Za-z0-9]{32}$/)
    expect(token).toEqual({
      ...{ tokenId: expect.stringMatching(/^t/), name: 'CI', hint: secret.slice(0, 12), scopes: ['view'] },
      ...{ projectIds: null, createdAt: api.clock.now, expiresAt: api.clock.now + 30 * 86_400_000 },
    })
    expect((await api.call('ada', 'GET', '/api/tokens')).body).toEqual({ tokens: [token] })
    expect(put.mock.calls).toEqual([[hashToken(secret), { type: 'personal', sub: 'ada', ...token }]])
    expect((await api.call('eve', 'GET', '/api/tokens')).body).toEqual({ tokens: [] })
  })

  test('may do what its scopes and the role of its member both allow, in each project of that member', async () => {
    const { secret } = await personal(['view'])
    expect((await api.call(secret, 'GET', '/api/projects')).body.projects).toHaveLength(2)
    for (const project of [pid, otherPid])
      expect((await api.call(secret, 'GET', `${project}:/api/sessions`)).status).toBe(200)
    expect(await api.call(secret, 'POST', `${pid}:/api/api-keys`, { name: 'x' })).toMatchObject({
      status: 403,
      body: { code: 'scope_required' },
    })
    const project = await api.core.project(pid)
    if (project) await api.core.createProject(project, { pid, sub: 'vic', role: 'viewer' })
    const viewers = await personal(['view', 'manage'], {}, 'vic')
    expect((await api.call(viewers.secret, 'GET', `${pid}:/api/sessions`)).status).toBe(200)
    expect(await api.call(viewers.secret, 'POST', `${pid}:/api/api-keys`, { name: 'x' })).toMatchObject({
      body: { code: 'role_required' },
    })
    expect((await api.call(viewers.secret, 'GET', `${otherPid}:/api/sessions`)).status).toBe(404)
  })

  test('limited to a project does not see another', async () => {
    const { secret } = await personal(['view', 'own'], { projectIds: [pid] })
    expect((await api.call(secret, 'GET', '/api/projects')).body.projects).toMatchObject([{ pid }])
    expect((await api.call(secret, 'GET', `${pid}:/api/sessions`)).status).toBe(200)
    expect(await api.call(secret, 'GET', `${otherPid}:/api/sessions`)).toMatchObject({
      status: 404,
      body: { code: 'unknown_project' },
    })
    expect((await api.call(secret, 'POST', '/api/projects', { name: 'x' })).body.code).toBe('scope_required')
  })

  test('creates a project only with all scopes of an owner', async () => {
    const create = async (token: string) => (await api.call(token, 'POST', '/api/projects', { name: 'x' })).status
    expect(await create((await personal(['view', 'manage'])).secret)).toBe(403)
    expect(await create((await personal(['own'])).secret)).toBe(200)
  })

  test('ends with its expiry and with its revocation, at the next call', async () => {
    const { secret, tokenId } = await personal(['view'])
    const status = async () => (await api.call(secret, 'GET', '/api/projects')).body.code ?? 'ok'
    expect(await status()).toBe('ok')
    expect((await api.call('eve', 'DELETE', `/api/tokens/${tokenId}`)).status).toBe(404)
    expect(await status()).toBe('ok')
    api.clock.now += 30 * 86_400_000 - 1
    expect(await status()).toBe('ok')
    api.clock.now += 1
    expect(await status()).toBe('expired_token')
    expect((await api.call('ada', 'DELETE', `/api/tokens/${tokenId}`)).body).toMatchObject({ tokenId, name: 'CI' })
    expect(await status()).toBe('wrong_token')
    expect((await api.call('ada', 'DELETE', `/api/tokens/${tokenId}`)).body.code).toBe('unknown_token')
  })

  test('notes its last use, once an hour, and a failure to do so blocks nothing', async () => {
    const touch = jest.spyOn(api.tokens, 'touch')
    const { secret } = await personal(['view'])
    for (const afterMs of [0, 1000, 3_600_000, 1000]) {
      api.clock.now += afterMs
      expect((await api.call(secret, 'GET', '/api/projects')).status).toBe(200)
    }
    expect(touch).toHaveBeenCalledTimes(2)
    expect((await api.call('ada', 'GET', '/api/tokens')).body.tokens).toMatchObject([
      { lastUsedAt: api.clock.now - 1000 },
    ])
    api.clock.now += 3_600_000
    touch.mockRejectedValueOnce(new Error('throttled'))
    expect((await api.call(secret, 'GET', '/api/projects')).status).toBe(200)
  })

  test.each([
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['all'] }, 'scopes.0'],
    [{ scopes: ['view', 'view'] }, 'scopes'],
    [{ scopes: ['view'], expiresInDays: 366 }, 'expiresInDays'],
    [{ scopes: ['view'], expiresInDays: undefined }, 'expiresInDays'],
    [{ scopes: ['view'], projectIds: [] }, 'projectIds'],
    [{ scopes: ['view'], name: '' }, 'name'],
  ])('%j is refused and names %s', async (body, field) => {
    const wanted = { name: 'x', expiresInDays: 1, ...body }
    expect((await api.call('ada', 'POST', '/api/tokens', wanted)).body).toMatchObject({ status: 400, field })
  })

  test(`there are at most ${TOKENS_MAX}; expired ones make room`, async () => {
    for (let n = 0; n < TOKENS_MAX; n++) await personal(['view'], { expiresInDays: n === 0 ? 1 : 30 })
    expect(await personal(['view'])).toMatchObject({ code: 'too_many_tokens', limit: TOKENS_MAX })
    api.clock.now += 86_400_000
    expect(await personal(['view'])).toMatchObject({ name: 'CI' })
    expect((await api.call('ada', 'GET', '/api/tokens')).body.tokens).toHaveLength(TOKENS_MAX)
  })
})

describe('a secret key', () => {
  test('belongs to one project, which it need not name', async () => {
    const { secret } = await secretKey(['view'])
    expect(secret).toMatch(/^sk_[A-Za-z0-9]{32}$/)
    expect((await api.call(secret, 'GET', '/api/sessions')).status).toBe(200)
    expect((await api.call(secret, 'GET', `${pid}:/api/sessions`)).status).toBe(200)
    expect((await api.call(secret, 'GET', `${otherPid}:/api/sessions`)).body.code).toBe('unknown_project')
    expect((await api.call(secret, 'PATCH', `/api/projects/${otherPid}`, { name: 'x' })).body.code).toBe(
      'unknown_project',
    )
    expect((await api.call(secret, 'GET', '/api/projects')).body.projects).toMatchObject([{ pid, role: 'viewer' }])
  })

  test('outlives the membership of its creator, and is revoked by any admin', async () => {
    const { secret, tokenId } = await secretKey(['view', 'analyse'])
    const listed = (await api.call('ada', 'GET', `${pid}:/api/secret-keys`)).body.secretKeys
    expect(listed).toMatchObject([{ tokenId, createdBy: 'ada', scopes: ['view', 'analyse'] }])
    expect(JSON.stringify(listed)).not.toContain(secret.slice(8))
    expect((await api.call('ada', 'DELETE', `${otherPid}:/api/secret-keys/${tokenId}`)).status).toBe(404)
    expect((await api.call('ada', 'DELETE', `${pid}:/api/secret-keys/${tokenId}`)).status).toBe(200)
    expect((await api.call(secret, 'GET', '/api/sessions')).body.code).toBe('wrong_token')
  })

  test('cannot own a project, and a personal token creates none with more scopes than its own', async () => {
    expect(await secretKey(['own'])).toMatchObject({ status: 400, field: 'scopes.0' })
    const token = await personal(['manage', 'view'])
    expect(await secretKey(['analyse'], token.secret)).toMatchObject({ code: 'scope_required' })
    expect(await secretKey(['view'], token.secret)).toMatchObject({ createdBy: 'ada' })
  })
})
