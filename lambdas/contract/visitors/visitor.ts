import * as z from 'zod'
import { SessionId } from '../ids.ts'
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, URL_CHARACTERS_MAX, USER_ID_CHARACTERS_MAX } from '../limits.ts'
import { Device } from '../session.ts'

/** The random key by which sessions and lake know a visitor. */
export const UserKey = z.uuid()

/** Newest sessions of a visitor that a list summarises: one query each. */
export const RECENT_SESSIONS_MAX = 20

/** What a list says about a visitor from their newest sessions. */
export const VisitorSummary = z.object({
  sessions: z.number().int(),
  /** There are more than {@link RECENT_SESSIONS_MAX}. */
  hasMore: z.boolean(),
  /** The highest of these sessions; null: none is analysed. */
  friction: z.number().int().nullable(),
  /** Of the newest session; null: they have none any more. */
  device: Device.nullable(),
})
export type VisitorSummary = z.infer<typeof VisitorSummary>

/** An identified visitor, by the customer's own id. */
export const Visitor = z.object({
  userKey: UserKey,
  userId: z.string(),
  email: z.string().optional(),
  /** The beginning of the hour, in milliseconds since the epoch. */
  firstSeenAt: z.number(),
  lastSeenAt: z.number(),
  /** Only in a list that was asked for it. */
  recent: VisitorSummary.optional(),
})
export type Visitor = z.infer<typeof Visitor>

const page = {
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT),
  cursor: z.string().max(200).optional(),
}
export const VisitorsQuery = z.object({
  ...page,
  /** Beginning of their id or e-mail address, whatever its case. */
  q: z.string().trim().min(1).max(USER_ID_CHARACTERS_MAX).optional(),
  /** `true`: each visitor has a summary of their newest sessions. */
  recent: z.enum(['true', 'false']).default('false'),
})
/** With `q` a page may have fewer than `limit`, even none, and a cursor: then there is more to look at. */
export const VisitorPage = z.object({ visitors: z.array(Visitor), cursor: z.string().optional() })
export type VisitorPage = z.infer<typeof VisitorPage>

export const VisitorSessionsQuery = z.object({ ...page, cursor: SessionId.optional() })

/** Sessions of one page of a timeline: each is two documents. */
export const TIMELINE_SESSIONS_MAX = 10
/** Moments of one session in a timeline, the first ones. */
export const TIMELINE_MOMENTS_MAX = 200
export const TimelineQuery = z.object({ cursor: SessionId.optional() })

const TimelineMoment = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('page'),
    /** Milliseconds from the start of the session. */
    atMs: z.number(),
    url: z.string().max(URL_CHARACTERS_MAX),
    title: z.string(),
  }),
  z.object({
    type: z.literal('signal'),
    atMs: z.number(),
    kind: z.string(),
    title: z.string(),
    severity: z.string().optional(),
  }),
])
export type TimelineMoment = z.infer<typeof TimelineMoment>

/** What a visitor did in their sessions, newest session first, moments in their order. */
export const VisitorTimeline = z.object({
  sessions: z.array(
    z.object({
      sid: SessionId,
      status: z.string(),
      startedAt: z.number(),
      headline: z.string().optional(),
      moments: z.array(TimelineMoment),
      /** How many more there are. */
      omitted: z.number().int().optional(),
    }),
  ),
  cursor: z.string().optional(),
})
export type VisitorTimeline = z.infer<typeof VisitorTimeline>
