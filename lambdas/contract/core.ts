import * as z from 'zod'
import { ProjectId, RetentionClass } from './ids.ts'
import { KeyRules } from './keyRules/keyRules.ts'
import { SummaryPolicy, VideoPolicy } from './policies.ts'
import { Role } from './roles.ts'

/**
 * Items of the `core` table (keys.ts, `core`): the API writes them, ingest reads projects and keys on every batch.
 * Members and keys also carry the index's attributes (`gsi1pk`, `gsi1sk`).
 */
export const ProjectItem = z.object({
  pid: ProjectId,
  name: z.string(),
  rc: RetentionClass,
  /** Patterns of origin.ts. */
  origins: z.array(z.string()),
  /** Absent: the deployment's own. */
  minimumDurationSeconds: z.number().optional(),
  /** How it names its pages (page/pageRule.ts); absent: none. */
  pageRules: z.array(z.string()).optional(),
  /** Absent: the deployment's own. */
  summaries: SummaryPolicy.optional(),
  /** Absent: all. */
  videos: VideoPolicy.optional(),
  /** False: the country of its visitors is not recorded, although the deployment allows it. */
  recordCountry: z.boolean().optional(),
  /** Members may create links to sessions that need no sign-in; absent: they may not. */
  shareWithAnyone: z.boolean().optional(),
  /** Whether a visitor's own page may erase the sessions that it recorded; absent: no. */
  eraseMe: z.boolean().optional(),
  /** Thresholds of signals (signalThresholds.ts); absent: their own. */
  signalThresholds: z.record(z.string(), z.number()).optional(),
  createdAt: z.number(),
})
export type ProjectItem = z.infer<typeof ProjectItem>

export const MemberItem = z.object({
  pid: ProjectId,
  sub: z.string(),
  role: Role,
  email: z.string().optional(),
  joinedAt: z.number().optional(),
})
export type MemberItem = z.infer<typeof MemberItem>

/** A signed-in person, as the issuer knows them: requested once, because access tokens do not contain the address. */
export const ProfileItem = z.object({ sub: z.string(), email: z.string() })
export type ProfileItem = z.infer<typeof ProfileItem>

/**
 * A secret of a key, stored under its SHA-256 (hex); the secret itself is stored nowhere. While a key is rotated it has
 * two secrets, which name each other, because the index that lists them is late.
 */
export const ApiKeyItem = z.object({
  keyId: z.string(),
  pid: ProjectId,
  name: z.string(),
  hint: z.string(),
  createdAt: z.number(),
  revokedAt: z.number().optional(),
  rules: KeyRules.optional(),
  /** When a page last used the secret, to the hour. */
  lastUsedAt: z.number().optional(),
  /** When this secret was added to the key; absent for its first. */
  rotatedAt: z.number().optional(),
  /** This secret is replaced: it is refused from then on. */
  validUntil: z.number().optional(),
  /** Which secret it replaces, and which replaces it. */
  previousSha256: z.string().optional(),
  nextSha256: z.string().optional(),
})
export type ApiKeyItem = z.infer<typeof ApiKeyItem>

/** A visitor identified by the customer: the lake and the sessions know `userKey` only. */
export const IdentityItem = z.object({
  pid: ProjectId,
  userKey: z.string(),
  userId: z.string(),
  email: z.string().optional(),
  /** Milliseconds since the epoch, to the hour; absent for visitors of 0.1 who have not returned. */
  firstSeenAt: z.number().optional(),
  lastSeenAt: z.number().optional(),
  /** True once {@link VisitorItem} exists. */
  isListed: z.literal(true).optional(),
})
export type IdentityItem = z.infer<typeof IdentityItem>

/** Leads from a user key to the identity. */
export const VisitorItem = z.object({ userIdSha256: z.string() })

/** `gsi1pk` of the index {@link CORE_INDEX}. */
export const coreIndex = {
  member: (sub: string) => `MEMBER#${sub}`,
  keysOf: (pid: string) => `KEYS#${pid}`,
  tokensOf: (sub: string) => `TOKENS#${sub}`,
  secretKeysOf: (pid: string) => `SECRETS#${pid}`,
  alerts: () => 'ALERTS',
  digests: () => 'DIGESTS',
  visitorsOf: (pid: string) => `VISITORS#${pid}`,
  erasuresOf: (pid: string) => `ERASURES#${pid}`,
} as const
