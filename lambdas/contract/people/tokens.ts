import * as z from 'zod'
import { ProjectId } from '../ids.ts'
import { MemberName } from '../memberName.ts'
import { Action } from '../roles.ts'

/** Longest life of a token, in days. */
export const TOKEN_DAYS_MAX = 365
/** Personal tokens of a member, and secret keys of a project. */
export const TOKENS_MAX = 50
/** Projects that a personal token can be limited to. */
export const TOKEN_PROJECTS_MAX = 20

/** How the two kinds of secrets begin. After it: {@link TOKEN_CHARACTERS} of base62, 190 random bits. */
export const TOKEN_PREFIX = { personal: 'inc_pat_', secretKey: 'sk_' } as const
export const TOKEN_CHARACTERS = 32

const scopesOf = <T extends z.core.$ZodType<Action>>(scope: T) =>
  z
    .array(scope)
    .min(1)
    .max(Action.options.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'must not repeat a scope')

/** A secret key cannot own a project: deleting one takes a person. */
export const SecretKeyScope = Action.exclude(['own'])

const shown = {
  tokenId: z.string(),
  name: z.string(),
  /** First characters, to recognise the token. */
  hint: z.string(),
  scopes: z.array(Action),
  createdAt: z.number(),
  expiresAt: z.number(),
  /** To the hour; absent: never used. */
  lastUsedAt: z.number().optional(),
}

/** A member's own token for scripts: it may do what its scopes and their role in the project both allow. */
export const PersonalToken = z.object({
  ...shown,
  /** Projects it is limited to; null: all of its member. */
  projectIds: z.array(ProjectId).nullable(),
})
export type PersonalToken = z.infer<typeof PersonalToken>

/** A key of one project for servers, which outlives the membership of whoever created it. */
export const SecretKey = z.object({ ...shown, createdBy: z.string() })
export type SecretKey = z.infer<typeof SecretKey>

/** Stored under the SHA-256 (hex) of the secret, which itself is stored nowhere. */
export const TokenItem = z.discriminatedUnion('type', [
  PersonalToken.extend({ type: z.literal('personal'), sub: z.string() }),
  SecretKey.extend({ type: z.literal('secretKey'), pid: ProjectId }),
])
export type TokenItem = z.infer<typeof TokenItem>

const expiresInDays = z.number().int().min(1).max(TOKEN_DAYS_MAX)

export const NewPersonalToken = z.strictObject({
  name: MemberName,
  scopes: scopesOf(Action),
  projectIds: z.array(ProjectId).min(1).max(TOKEN_PROJECTS_MAX).nullable().default(null),
  expiresInDays,
})
export const NewSecretKey = z.strictObject({ name: MemberName, scopes: scopesOf(SecretKeyScope), expiresInDays })

/** The secret is in this response only. */
export const CreatedPersonalToken = PersonalToken.extend({ secret: z.string() })
export const CreatedSecretKey = SecretKey.extend({ secret: z.string() })
