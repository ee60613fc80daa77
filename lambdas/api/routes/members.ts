import type { MemberItem } from '@incuera/contract/core.ts'
import type { Member } from '@incuera/contract/people/members.ts'
import { Role } from '@incuera/contract/roles.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { requireSession } from '../callers/caller.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import type { MemberOutcome } from '../members/memberStore.ts'
import { requireWithin } from '../members/requireWithin.ts'

/** Owners first, then by address. */
export const listMembers = projectRoute(routes.listMembers, async ({ members }, { params }) => {
  const rank = ({ role }: MemberItem) => -Role.options.indexOf(role)
  const found = await members.list(params.pid)
  found.sort((a, b) => rank(a) - rank(b) || (a.email ?? a.sub).localeCompare(b.email ?? b.sub))
  return { members: found.map(showMember) }
})

export const changeMember = projectRoute(routes.changeMember, async ({ core, members }, request) => {
  const { pid, memberId } = request.params
  const { role } = parseBody(routes.changeMember, request)
  requireWithin(request.access, role)
  const known = await core.member(pid, memberId)
  if (!known) throw unknownMember()
  requireWithin(request.access, known.role)
  return memberOf(await members.change(pid, memberId, role))
})

export const removeMember = projectRoute(routes.removeMember, async ({ core, members }, { params, access }) => {
  const { pid, memberId } = params
  const known = await core.member(pid, memberId)
  if (!known) throw unknownMember()
  requireWithin(access, known.role)
  return memberOf(await members.change(pid, memberId, null))
})

export const leaveProject = projectRoute(routes.leaveProject, async ({ members }, { params, caller }) =>
  memberOf(await members.change(params.pid, requireSession(caller).sub, null)),
)

function memberOf(outcome: MemberOutcome): Member {
  switch (outcome.type) {
    case 'done':
      return showMember(outcome.member)
    case 'unknown':
      throw unknownMember()
    case 'last_owner':
      throw new RefusalError('last_owner', 'A project needs an owner. Make someone else owner first.')
  }
}

const showMember = ({ sub, email, role, joinedAt }: MemberItem): Member => ({
  memberId: sub,
  role,
  ...(email === undefined ? {} : { email }),
  ...(joinedAt === undefined ? {} : { joinedAt }),
})

const unknownMember = () => new RefusalError('unknown_member', 'The project has no such member.')
