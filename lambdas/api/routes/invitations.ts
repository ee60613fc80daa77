import { createHash } from 'node:crypto'
import {
  INVITATION_DAYS,
  INVITATIONS_MAX,
  type Invitation,
  type InvitationItem,
  MEMBERS_MAX,
} from '@incuera/contract/people/members.ts'
import { can, isWithin } from '@incuera/contract/roles.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { record } from '../audit/record.ts'
import { requirePerson, requireSession, type SessionCaller } from '../callers/caller.ts'
import { parseBody, projectRoute, signedInRoute } from '../defineRoute.ts'
import { emailOf } from '../members/emailOf.ts'
import { requireWithin } from '../members/requireWithin.ts'
import { newItemId } from '../newItemId.ts'
import type { ApiPorts } from '../ports.ts'

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const SECRET_CHARACTERS = 32
const DAY_MS = 86_400_000

export const listInvitations = projectRoute(routes.listInvitations, async (ports, { params }) => ({
  invitations: (await openInvitations(ports, params.pid)).map(show),
}))

export const createInvitation = projectRoute(routes.createInvitation, async (ports, request) => {
  const { pid } = request.params
  const { role, email } = parseBody(routes.createInvitation, request)
  const { sub } = requirePerson(request.caller)
  requireWithin(request.access, role)
  const open = await openInvitations(ports, pid)
  requireRoom(open.length, INVITATIONS_MAX, 'open invitations. Revoke one first.')
  requireRoom((await ports.members.list(pid)).length, MEMBERS_MAX, 'members.')
  const invitationId = newItemId(ports, 'i')
  const token = `${pid}.${invitationId}.${ports.randomText(BASE62, SECRET_CHARACTERS)}`
  const createdAt = ports.now()
  const item: InvitationItem = {
    ...{ pid, invitationId, role, createdBy: sub, createdAt, expiresAt: createdAt + INVITATION_DAYS * DAY_MS },
    ...(email === undefined ? {} : { email }),
    tokenSha256: hash(token),
  }
  await ports.invitations.create(item)
  const account = email === undefined ? {} : { account: await ports.inviteAccount(email) }
  // After `#`, so that no server and no log sees it before the page that accepts it.
  return { ...show(item), ...account, link: `${ports.deployment.dashboardUrl}/join#${token}` }
})

export const revokeInvitation = projectRoute(routes.revokeInvitation, async ({ invitations }, { params }) => {
  const item = await invitations.remove(params.pid, params.invitationId)
  if (!item) throw unknownInvitation()
  return show(item)
})

export const acceptInvitation = signedInRoute(routes.acceptInvitation, async (ports, request) => {
  const caller = requireSession(request.caller)
  const { token } = parseBody(routes.acceptInvitation, request)
  const item = await findInvitation(ports, token)
  const project = await ports.core.project(item.pid)
  if (!project) throw unknownInvitation()
  const known = await ports.core.member(item.pid, caller.sub)
  if (known) return { pid: item.pid, name: project.name, role: known.role }
  const email = await requireAddress(ports, caller, item)
  requireRoom((await ports.members.list(item.pid)).length, MEMBERS_MAX, 'members.')
  // Whoever deletes it has used it: of two people with the same link one finds nothing.
  if (!(await ports.invitations.remove(item.pid, item.invitationId))) throw unknownInvitation()
  const joined = { pid: item.pid, sub: caller.sub, role: item.role, joinedAt: ports.now() }
  const member = await ports.members.add({ ...joined, ...(email === undefined ? {} : { email }) })
  const detail = `${item.role}, invited by ${item.createdBy}`
  await record(ports, { pid: item.pid, kind: 'member_joined', by: caller.sub, detail, isView: false })
  return { pid: item.pid, name: project.name, role: member.role }
})

/** @throws RefusalError 404 for every token that lets nobody in, whatever the reason */
async function findInvitation({ invitations, core, now }: ApiPorts, token: string): Promise<InvitationItem> {
  const [pid = '', invitationId = ''] = token.split('.')
  const item = await invitations.get(pid, invitationId)
  if (item?.tokenSha256 !== hash(token) || item.expiresAt <= now()) throw unknownInvitation()
  // Whoever invited must still be allowed to, or a removed admin could return by a link kept for that.
  const inviter = await core.member(item.pid, item.createdBy)
  if (!inviter || !can(inviter.role, 'manage') || !isWithin(item.role, inviter.role)) throw unknownInvitation()
  return item
}

/**
 * The address of whoever accepts.
 * @throws RefusalError 403 when the invitation is for another one
 */
async function requireAddress(
  ports: ApiPorts,
  caller: SessionCaller,
  { email }: InvitationItem,
): Promise<string | undefined> {
  // An address may have changed since it was stored, so the issuer is asked again for those that decide.
  const own = email === undefined ? await emailOf(ports, caller) : await ports.readEmail(caller.sub, caller.accessToken)
  if (email !== undefined && own?.toLowerCase() !== email)
    throw new RefusalError('other_address', `This invitation is for ${email}. Sign in with that address.`)
  return own ?? undefined
}

async function openInvitations({ invitations, now }: ApiPorts, pid: string): Promise<InvitationItem[]> {
  const found = await invitations.list(pid)
  const expired = found.filter(({ expiresAt }) => expiresAt <= now())
  await Promise.all(expired.map(({ invitationId }) => invitations.remove(pid, invitationId)))
  return found.filter(({ expiresAt }) => expiresAt > now())
}

function requireRoom(count: number, limit: number, what: string): void {
  if (count >= limit) throw new RefusalError('too_many_members', `A project has at most ${limit} ${what}`, { limit })
}

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')

const show = ({ pid: _pid, tokenSha256: _token, ...invitation }: InvitationItem): Invitation => invitation

const unknownInvitation = () =>
  new RefusalError('unknown_invitation', 'This invitation was used or revoked, or it has expired. Ask for another.')
