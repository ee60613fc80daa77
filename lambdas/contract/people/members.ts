import * as z from 'zod'
import { ProjectId } from '../ids.ts'
import { Role } from '../roles.ts'

/** Members of a project. */
export const MEMBERS_MAX = 200
/** Invitations of a project that nobody has accepted yet. */
export const INVITATIONS_MAX = 50
export const INVITATION_DAYS = 7

export const Member = z.object({
  /** The `sub` of the issuer. */
  memberId: z.string(),
  /** Absent: the issuer has not disclosed it. */
  email: z.string().optional(),
  role: Role,
  /** Absent: before dates were kept. */
  joinedAt: z.number().optional(),
})
export type Member = z.infer<typeof Member>

export const MemberChange = z.strictObject({ role: Role })

/** An address as people write it; compared without case. */
const Email = z.email().max(320).toLowerCase()

export const NewInvitation = z.strictObject({
  role: Role,
  /** Whose verified address must be this one to accept; absent: whoever has the link. */
  email: Email.optional(),
})

const shown = {
  invitationId: z.string(),
  role: Role,
  email: z.string().optional(),
  createdBy: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
}

export const Invitation = z.object(shown)
export type Invitation = z.infer<typeof Invitation>

/**
 * What is known about the account of an invited address: `invited` was created now and got its password by e-mail,
 * `exists` can sign in already, `unknown` could not be found out or created, so an operator may have to create it.
 */
export const InvitedAccount = z.enum(['invited', 'exists', 'unknown'])
export type InvitedAccount = z.infer<typeof InvitedAccount>

/** `link` is in this response only: whoever invites sends it. */
export const CreatedInvitation = Invitation.extend({
  link: z.string(),
  /** Absent without an address. */
  account: InvitedAccount.optional(),
})
export type CreatedInvitation = z.infer<typeof CreatedInvitation>

/** The stored invitation: of its token only the SHA-256 (hex). */
export const InvitationItem = Invitation.extend({ pid: ProjectId, tokenSha256: z.string() })
export type InvitationItem = z.infer<typeof InvitationItem>

/** What an invitation's link carries after `#`: project, invitation and secret. */
export const InvitationToken = z
  .string()
  .max(200)
  .regex(/^p[a-z0-9]{11}\.i[a-z0-9]{11}\.[A-Za-z0-9]{32}$/, 'is not the token of an invitation')

export const AcceptInvitation = z.strictObject({ token: InvitationToken })
export const AcceptedInvitation = z.object({ pid: ProjectId, name: z.string(), role: Role })
