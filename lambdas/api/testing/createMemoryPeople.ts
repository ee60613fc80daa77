import type { MemberItem } from '@incuera/contract/core.ts'
import { createMemoryProjectItems } from '#sessions/testing/createMemoryProjectItems.ts'
import { INVITATION_ITEMS } from '../members/invitationItems.ts'
import { createMemoryAudit } from './createMemoryAudit.ts'
import { createMemoryCore } from './createMemoryCore.ts'
import { createMemoryIssuer } from './createMemoryIssuer.ts'
import { createMemoryMembers } from './createMemoryMembers.ts'
import { createMemoryTokens } from './createMemoryTokens.ts'

/** Projects, who is in them, and who can sign in. */
export function createMemoryPeople() {
  const team: MemberItem[] = []
  const issuer = createMemoryIssuer()
  const people = {
    core: createMemoryCore(new Map(), team),
    members: createMemoryMembers(team),
    invitations: createMemoryProjectItems(INVITATION_ITEMS),
    tokens: createMemoryTokens(),
    audit: createMemoryAudit(),
  }
  const { verifyJwt, readEmail, inviteAccount } = issuer
  return { people, issuer, ports: { ...people, verifyJwt, readEmail, inviteAccount } }
}
