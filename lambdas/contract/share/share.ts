import * as z from 'zod'
import { Replay, Video } from '../api.ts'
import { ProjectId, SessionId } from '../ids.ts'
import { sessions } from '../keys.ts'
import { SESSION_HOURS_MAX } from '../limits.ts'

/** Links of one session that have not expired: a response has all of them. */
export const SHARES_PER_SESSION_MAX = 50
/**
 * What a link shows is loaded from addresses that are valid for so long: whoever keeps one can use it so much longer
 * than the link. Time enough for a phone to begin each of its first requests.
 */
export const SHARED_URL_SECONDS = 30
/** How often a page that shows something by a link asks whether it still may. */
export const SHARE_CHECK_SECONDS = 1
export const SHARE_DAYS = [1, 7, 30] as const

/** Beside the session's other items, so that it is erased with them. */
export const shareKey = (pid: string, sid: string, shareId: string) => ({
  pk: sessions.meta(pid, sid).pk,
  sk: `SHARE#${shareId}`,
})

/** Whoever has the link; or members of the project, whom the link only leads to the session. */
export const ShareAudience = z.enum(['anyone', 'members'])
export type ShareAudience = z.infer<typeof ShareAudience>

/** What a link shows. */
export const ShareSubject = z.enum(['replay', 'video'])
export type ShareSubject = z.infer<typeof ShareSubject>

export const NewShare = z.strictObject({
  shows: ShareSubject,
  audience: ShareAudience,
  /** Where it begins, in milliseconds from the start of the session. */
  fromMs: z
    .number()
    .int()
    .min(0)
    .max(SESSION_HOURS_MAX * 3_600_000)
    .default(0),
  expiresInDays: z.union([z.literal(1), z.literal(7), z.literal(30)]).default(7),
})
export type NewShare = z.input<typeof NewShare>

/** A link to a session. */
export const Share = z.object({
  shareId: z.string(),
  shows: ShareSubject,
  audience: ShareAudience,
  fromMs: z.number().int(),
  createdAt: z.number(),
  /** `sub` of the member, or `key:` and the id of a secret key. */
  createdBy: z.string(),
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
  /** How often it was opened. */
  openings: z.number().int(),
  lastOpenedAt: z.number().optional(),
})
export type Share = z.infer<typeof Share>

export const ShareList = z.object({ shares: z.array(Share) })

/** `link` is in this response only. */
export const CreatedShare = Share.extend({ link: z.string() })
export type CreatedShare = z.infer<typeof CreatedShare>

/** An item of the `sessions` table: of its token only the SHA-256 (hex). */
export const ShareItem = Share.omit({ expiresAt: true }).extend({
  pid: ProjectId,
  sid: SessionId,
  tokenSha256: z.string(),
  /** DynamoDB's TTL: seconds since the epoch. */
  expiresAt: z.number().int(),
})
export type ShareItem = z.infer<typeof ShareItem>

const ShareTokenText = z.string().regex(/^p[a-z0-9]{11}[0-9a-fA-F]{32}h[a-z0-9]{11}[A-Za-z0-9]{32}$/)

/**
 * What a link carries after `/s/`: project, session and link, which say where to look, and a secret. Letters
 * and digits only, because CloudFront takes a dot for a file's.
 */
export const ShareToken = ShareTokenText.brand<'ShareToken'>()
export type ShareToken = z.infer<typeof ShareToken>

export const OpenShare = z.strictObject({
  token: ShareToken,
  /** Whether it is open already and only needs new addresses: that is no other opening. */
  isRenewal: z.boolean().default(false),
})

export const CheckShare = z.strictObject({ token: ShareToken })

/** The link still shows what it showed, until then. */
export const CheckedShare = z.object({ expiresAt: z.number() })

const opened = { fromMs: z.number().int(), expiresAt: z.number() }

/**
 * What whoever opens a link gets: for members the address of the session, for anyone what it shows, and nothing else.
 */
export const OpenedShare = z.discriminatedUnion('shows', [
  z.object({ shows: z.literal('session'), pid: ProjectId, sid: SessionId, subject: ShareSubject, ...opened }),
  z.object({ shows: z.literal('replay'), replay: Replay, ...opened }),
  z.object({ shows: z.literal('video'), video: Video, ...opened }),
])
export type OpenedShare = z.infer<typeof OpenedShare>
