import type { Api } from '@incuera/client/createClient.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { Project } from '@incuera/contract/project.ts'
import type { Role } from '@incuera/contract/roles.ts'
import { afterEach, expect, test } from '@jest/globals'
import { QueryClient } from '@tanstack/react-query'
import { listAudit } from '../features/people/api/listAudit.ts'
import { listInvitations, listMembers } from '../features/people/api/listMembers.ts'
import { listSecretKeys, listTokens } from '../features/people/api/useTokens.ts'
import { listProjects } from '../features/projects/api/listProjects.ts'
import { drawScreen } from '../testing/drawScreen.tsx'
import { PID } from '../testing/sessions.ts'

/** No server: everything drawn comes from the cache. */
const api: Api = { call: () => new Promise<never>(() => undefined) }
let queries = new QueryClient()
// A client that is not cleared keeps its timers, and jest waits for them.
afterEach(() => queries.clear())

const token = { tokenId: 't1', hint: 'sk_9Vb4', scopes: ['view' as const], createdAt: 1, expiresAt: 4e12, name: 'Desk' }

function fill(role: Role): void {
  queries = new QueryClient()
  const project = { pid: PID, name: 'Shop', rc: 'r30', origins: ['*'], createdAt: 1, role }
  const shown = Project.parse({ ...project, minimumDurationSeconds: 30, recordCountry: false })
  queries.setQueryData(listProjects(api).queryKey, [shown])
  queries.setQueryData(listMembers(api, PID).queryKey, [
    { memberId: 'ada', email: 'ada@shop.example', role: 'owner' },
    { memberId: 'ben', role: 'viewer', joinedAt: 1 },
  ])
  const invitation = { invitationId: 'i1', createdBy: 'ada', createdAt: 1, expiresAt: 2, role: 'analyst' as const }
  queries.setQueryData(listInvitations(api, PID).queryKey, [invitation])
  queries.setQueryData(listSecretKeys(api, PID).queryKey, [{ ...token, createdBy: 'ada' }])
}
const drawMembers = (role: Role) => {
  fill(role)
  return drawScreen(`/projects/${PID}/members`, queries, api)
}

test('an owner sees members, invitations and secret keys, and may decide about all', async () => {
  const text = await drawMembers('owner')
  expect(text).toMatch(/ada@shop\.example .*Remove.* ben .*Remove/)
  expect(text).toMatch(/Invitations .*Anyone with the link Analyst .*Revoke/)
  expect(text).toMatch(/Secret keys .*Desk sk_9Vb4 ?… view Never/)
  expect(text).toContain('Audit log')
})

test('an admin may not decide about an owner', async () => {
  expect(await drawMembers('admin')).toMatch(/ada@shop\.example Owner – ben .*Remove/)
})

test('a viewer sees who has access, and nothing to change', async () => {
  const text = await drawMembers('viewer')
  expect(text).toMatch(/ada@shop\.example Owner – ben Viewer/)
  for (const hidden of ['Remove', 'Invitations', 'Secret keys', 'Audit log']) expect(text).not.toContain(hidden)
})

/** A project that the member has left. */
const LEFT = ProjectId.parse('p00000000000')

test('personal tokens are listed with their scopes and projects, and expired ones say so', async () => {
  fill('owner')
  const mine = { ...token, hint: 'inc_pat_7Hq2', projectIds: null }
  const old = { ...mine, tokenId: 't2', name: 'Old', expiresAt: 1, projectIds: [ProjectId.parse(PID), LEFT] }
  queries.setQueryData(listTokens(api).queryKey, [mine, old])
  const text = await drawScreen('/tokens', queries, api)
  expect(text).toMatch(/Desk inc_pat_7Hq2 ?… view All Never .*Old .* view Shop, p00000000000 Never expired/)
})

test('an invitation is accepted by hand, and an incomplete link says so', async () => {
  queries = new QueryClient()
  const secret = 'x'.repeat(32)
  expect(await drawScreen(`/join#${PID}.i00000000000.${secret}`, queries, api)).toContain('Join the project')
  expect(await drawScreen(`/join#${PID}.i0000`, queries, api)).toContain('This link is incomplete')
})

test('the audit log names members by their address', async () => {
  fill('owner')
  const entries = [{ at: 1, kind: 'query_run' as const, by: 'ada', detail: 'select 1' }]
  const filter = { kind: undefined, by: undefined }
  queries.setQueryData(listAudit(api, PID, filter).queryKey, { pages: [{ entries }], pageParams: [null] })
  expect(await drawScreen(`/projects/${PID}/audit`, queries, api)).toMatch(/ada@shop\.example Ran a query ?select 1/)
})
