import { ProjectId } from '@incuera/contract/ids.ts'
import { INVITATION_DAYS } from '@incuera/contract/people/members.ts'
import { isWithin, Role } from '@incuera/contract/roles.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId

beforeEach(async () => {
  api = startApi()
  for (const name of ['ada', 'ben', 'cleo', 'eve']) api.issuer.emails.set(name, `${name}@shop.example`)
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
})

const invite = async (body: object, by = 'ada') => api.call(by, 'POST', `${pid}:/api/invitations`, body)
const tokenOf = (link: string) => new URL(link).hash.slice(1)
const accept = (sub: string, link: string) => api.call(sub, 'POST', '/api/invitations/accept', { token: tokenOf(link) })
const join = async (sub: string, role: Role) => {
  const { body } = await invite({ role })
  expect((await accept(sub, body.link)).body).toEqual({ pid, name: 'Shop', role })
}
const change = (by: string, memberId: string, role: Role) =>
  api.call(by, 'PATCH', `${pid}:/api/members/${memberId}`, { role })
const members = async () => (await api.call('ada', 'GET', `${pid}:/api/members`)).body.members

describe('an invitation', () => {
  test('lets the person with its link join, once', async () => {
    const { body } = await invite({ role: 'analyst' })
    expect(body).toMatchObject({ role: 'analyst', createdBy: 'ada', link: expect.stringMatching(/\/join#p/) })
    const { invitations } = (await api.call('ada', 'GET', `${pid}:/api/invitations`)).body
    expect(invitations).toEqual([expect.not.objectContaining({ link: expect.anything() })])
    expect(JSON.stringify(await api.invitations.list(pid))).not.toContain(tokenOf(body.link).split('.')[2])
    expect((await accept('ben', body.link)).status).toBe(200)
    expect((await accept('eve', body.link)).body.code).toBe('unknown_invitation')
    expect(await members()).toEqual([
      { memberId: 'ada', email: 'ada@shop.example', role: 'owner', joinedAt: api.clock.now },
      { memberId: 'ben', email: 'ben@shop.example', role: 'analyst', joinedAt: api.clock.now },
    ])
    expect((await api.call('ben', 'GET', '/api/projects')).body.projects).toMatchObject([{ pid, role: 'analyst' }])
    expect((await api.call('ada', 'GET', `${pid}:/api/invitations`)).body.invitations).toEqual([])
  })

  test('of two people who use the same link at the same moment, one joins', async () => {
    const { body } = await invite({ role: 'viewer' })
    const answers = await Promise.all([accept('ben', body.link), accept('eve', body.link)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
    expect(await members()).toHaveLength(2)
  })

  test('with an address is for the person whose verified address it is', async () => {
    const { body } = await invite({ role: 'viewer', email: 'Ben@Shop.example' })
    expect(body).toMatchObject({ email: 'ben@shop.example', account: 'invited' })
    expect(api.issuer.invited).toEqual(['ben@shop.example'])
    expect((await accept('eve', body.link)).body).toMatchObject({ status: 403, code: 'other_address' })
    api.issuer.emails.delete('cleo')
    expect((await accept('cleo', body.link)).body.code).toBe('other_address')
    expect((await accept('ben', body.link)).status).toBe(200)
  })

  test('does not change whoever is a member already, and is not used up by them', async () => {
    await join('ben', 'viewer')
    const { body } = await invite({ role: 'admin' })
    expect((await accept('ben', body.link)).body).toMatchObject({ role: 'viewer' })
    expect((await accept('cleo', body.link)).body).toMatchObject({ role: 'admin' })
  })

  test('ends when it is revoked or expires, and with the rights of its creator', async () => {
    const revoked = (await invite({ role: 'viewer' })).body
    const path = `${pid}:/api/invitations/${revoked.invitationId}`
    expect((await api.call('ada', 'DELETE', path)).body).toMatchObject({ invitationId: revoked.invitationId })
    expect((await api.call('ada', 'DELETE', path)).body.code).toBe('unknown_invitation')
    expect((await accept('ben', revoked.link)).status).toBe(404)

    await join('cleo', 'admin')
    const admins = (await invite({ role: 'admin' }, 'cleo')).body
    await change('ada', 'cleo', 'viewer')
    expect((await accept('ben', admins.link)).status).toBe(404)
    await change('ada', 'cleo', 'admin')
    expect((await accept('ben', admins.link)).status).toBe(200)

    const expired = (await invite({ role: 'viewer' })).body
    api.clock.now += INVITATION_DAYS * 86_400_000
    expect((await accept('eve', expired.link)).status).toBe(404)
    expect((await api.call('ada', 'GET', `${pid}:/api/invitations`)).body.invitations).toEqual([])
  })

  test.each(['', 'x', 'p00000000000.i00000000000.x', `p00000000000.i00000000000.${'x'.repeat(32)}`, '../..'])(
    'with the token %j lets nobody in',
    async (token) => {
      const { status } = await api.call('eve', 'POST', '/api/invitations/accept', { token })
      expect([400, 404]).toContain(status)
    },
  )

  test('gives no role above that of its creator', async () => {
    await join('cleo', 'admin')
    for (const role of Role.options)
      expect([role, (await invite({ role }, 'cleo')).status]).toEqual([role, isWithin(role, 'admin') ? 200 : 403])
    const pat = { name: 'x', scopes: ['view', 'manage'], expiresInDays: 1 }
    const { secret } = (await api.call('ada', 'POST', '/api/tokens', pat)).body
    expect((await invite({ role: 'owner' }, secret)).status).toBe(403)
    expect((await invite({ role: 'viewer' }, secret)).status).toBe(200)
  })
})

describe('members', () => {
  test('change and remove nobody above themselves, and give no role above their own', async () => {
    await join('ben', 'viewer')
    await join('cleo', 'admin')
    expect((await change('cleo', 'ben', 'admin')).status).toBe(200)
    expect((await change('cleo', 'ben', 'owner')).body).toMatchObject({ code: 'role_required', field: 'role' })
    expect((await change('cleo', 'ada', 'viewer')).body.code).toBe('role_required')
    expect((await api.call('cleo', 'DELETE', `${pid}:/api/members/ada`)).body.code).toBe('role_required')
    expect((await change('ada', 'eve', 'viewer')).body.code).toBe('unknown_member')
    expect((await api.call('ada', 'DELETE', `${pid}:/api/members/eve`)).body.code).toBe('unknown_member')
  })

  test('who are removed lose the project with the next request, and so do their tokens', async () => {
    await join('ben', 'analyst')
    const pat = { name: 'x', scopes: ['view'], expiresInDays: 1 }
    const { secret } = (await api.call('ben', 'POST', '/api/tokens', pat)).body
    const statuses = () =>
      Promise.all(['ben', secret].map(async (by) => (await api.call(by, 'GET', `${pid}:/api/sessions`)).status))
    expect(await statuses()).toEqual([200, 200])
    expect((await api.call('ada', 'DELETE', `${pid}:/api/members/ben`)).body).toMatchObject({ memberId: 'ben' })
    expect(await statuses()).toEqual([404, 404])
  })

  test('leave, except for the last owner', async () => {
    await join('ben', 'viewer')
    const leave = async (sub: string) => (await api.call(sub, 'POST', `${pid}:/api/members/leave`)).body
    expect(await leave('ada')).toMatchObject({ status: 409, code: 'last_owner' })
    expect((await change('ada', 'ada', 'admin')).body.code).toBe('last_owner')
    expect((await api.call('ada', 'DELETE', `${pid}:/api/members/ada`)).body.code).toBe('last_owner')
    await change('ada', 'ben', 'owner')
    expect(await leave('ada')).toMatchObject({ memberId: 'ada' })
    expect((await api.call('ada', 'GET', '/api/projects')).body.projects).toEqual([])
    expect(await leave('ben')).toMatchObject({ code: 'last_owner' })
  })
})
