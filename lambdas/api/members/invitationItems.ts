import { core } from '@incuera/contract/keys.ts'
import { InvitationItem } from '@incuera/contract/people/members.ts'
import type { ItemKind } from '#sessions/store/projectItems.ts'

/** The open invitations of a project. */
export const INVITATION_ITEMS: ItemKind<InvitationItem> = {
  key: core.invitation,
  idOf: ({ invitationId }) => invitationId,
  parse: (stored) => InvitationItem.parse(stored),
}
