import type { memberRoutes } from '../routes/memberRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const member = { memberId: '7f3c2b1a-…', email: 'ada@shop.example', role: 'owner' as const, joinedAt: SAMPLE.at }
const colleague = { memberId: '5e8d4c3b-…', email: 'ben@shop.example', role: 'analyst' as const, joinedAt: SAMPLE.at }
const invitation = {
  ...{ invitationId: 'i4m8t2w6z9b3', role: 'analyst' as const, email: 'ben@shop.example' },
  ...{ createdBy: '7f3c2b1a-…', createdAt: SAMPLE.at, expiresAt: SAMPLE.at + 7 * 86_400_000 },
}

export const memberReference: Reference<typeof memberRoutes> = {
  listMembers: {
    description: 'Owners first. The address is absent when the issuer has not disclosed it.',
    refusals: [],
    response: { members: [member, colleague] },
  },
  changeMember: {
    description:
      'Nobody gives a role above their own, or changes someone whose role is. The last owner stays owner: make someone else owner first. The change holds from the next request of the member.',
    refusals: ['unknown_member', 'last_owner', 'contested'],
    body: { role: 'analyst' },
    response: colleague,
  },
  removeMember: {
    description:
      'They and their personal tokens lose the project with their next request. Secret keys that they created work on: revoke those separately.',
    refusals: ['unknown_member', 'last_owner', 'contested'],
    response: colleague,
  },
  leaveProject: {
    description: 'You lose the project. The last owner cannot leave: make someone else owner first.',
    refusals: ['last_owner', 'contested'],
    response: colleague,
  },
  listInvitations: {
    description: 'Invitations last 7 days and are used once. No response has a link again.',
    refusals: [],
    response: { invitations: [invitation] },
  },
  createInvitation: {
    description:
      'Send `link` yourself. With `email`, only the person with this verified address can accept, and `account` reports whether they can sign in. Nobody invites above their own role, and an invitation ends with the role of whoever created it.',
    refusals: ['too_many_members'],
    body: { role: 'analyst', email: 'ben@shop.example' },
    response: {
      ...{ ...invitation, account: 'invited' as const },
      link: `https://dashboard.example/join#${SAMPLE.pid}.i4m8t2w6z9b3.7Hq2…`,
    },
  },
  revokeInvitation: {
    description: 'Its link stops working. The response is the invitation as it was.',
    refusals: ['unknown_invitation'],
    response: invitation,
  },
  acceptInvitation: {
    description:
      'Whoever is a member already stays what they are, and does not use the invitation up. An invitation with an address is for the person whose verified address it is.',
    refusals: ['unknown_invitation', 'other_address', 'too_many_members', 'contested'],
    body: { token: `${SAMPLE.pid}.i4m8t2w6z9b3.7Hq2mZx9Kc4vTn1Wb8yRf5LjQp3sDg6A` },
    response: { pid: SAMPLE.pid, name: 'Shop', role: 'analyst' },
  },
}
