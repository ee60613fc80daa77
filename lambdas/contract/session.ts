import * as z from 'zod'
import { ProjectId, RetentionClass, SessionId } from './ids.ts'
import { Counts } from './manifest.ts'

/**
 * How a session ended for the visitor: they reached what they came for; they left a task that they had begun; they were
 * stopped by the site; they only looked around; nobody can say.
 */
export const OUTCOMES = ['completed', 'abandoned', 'blocked', 'browsed', 'unclear'] as const

/** Work on a finished session that runs beside it: a video or an analysis. */
export const JobState = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('none'),
    /** When a member deleted it, and who: their `sub`, or `key:` and the id of a secret key. Absent: nobody did. */
    deleted: z.object({ at: z.number(), by: z.string() }).optional(),
  }),
  z.object({
    status: z.literal('queued'),
    queuedAt: z.number(),
    /** A member requested it, so a model may write the summary where the policy is to ask it on demand. */
    isRequested: z.literal(true).optional(),
  }),
  z.object({
    status: z.literal('ready'),
    readyAt: z.number(),
    gen: z.number().int(),
    key: z.string(),
    /** How much of the session a video does not show because it could not be rendered; absent when it is complete. */
    missingMs: z.number().optional(),
  }),
  z.object({ status: z.literal('failed'), failedAt: z.number(), reason: z.string() }),
])
export type JobState = z.infer<typeof JobState>

export const Device = z.object({
  browser: z.string(),
  os: z.string(),
  /** `desktop`, `mobile` or `tablet`. */
  kind: z.string(),
  viewport: z.object({ width: z.number(), height: z.number() }).optional(),
  locale: z.string().optional(),
  timezone: z.string().optional(),
  /** Two letters (ISO 3166-1). Absent unless the deployment records it. */
  country: z.string().optional(),
})
export type Device = z.infer<typeof Device>

/** The fields of a session in every state. Times are milliseconds since the epoch. */
const base = {
  pid: ProjectId,
  sid: SessionId,
  rc: RetentionClass,
  /** Grows by one with every transition; each is a conditional update on it. */
  version: z.number().int(),
  /** The newest finished generation, 0 before the first. A batch after the end creates a new one. */
  gen: z.number().int(),
  startedAt: z.number(),
  lastSeenAt: z.number(),
  entryUrl: z.string(),
  device: Device,
  /** Random per identified user, never an e-mail; see docs/privacy.md. */
  userKey: z.string().optional(),
  /** Live and approximate until the session is ready, then recomputed from the recording. */
  counts: Counts,
  batches: z.number().int(),
  bytes: z.number().int(),
  /** What members tagged it with; absent: nothing. The tags of the analysis are in `insight`. */
  tags: z.array(z.string()).optional(),
  /** How many notes members wrote about it; absent: none. */
  notes: z.number().int().optional(),
}

/** What the list shows of an analysis. */
export const Insight = z.object({
  headline: z.string(),
  outcome: z.enum(OUTCOMES),
  /** 0 to 100, `contract/friction.ts`. */
  friction: z.number().int(),
  activeMs: z.number(),
  /** How many signals of each kind, without pages and clicks. */
  signals: z.record(z.string(), z.number().int()),
  tags: z.array(z.string()),
})
export type Insight = z.infer<typeof Insight>

/** What the list shows of a finished recording beside its counts; the `sessions` table of the lake has the same. */
export const SessionFacts = z.object({
  /** Path of the last page. */
  exitPath: z.string().optional(),
  /** Host of the page with the link that was followed, if it is another site. */
  referrerHost: z.string().optional(),
  /** Of the first page: its `utm_campaign`, else its `utm_source`. */
  campaign: z.string().optional(),
  /** Of the site, as its newest error names it; absent without an error that names one. */
  release: z.string().optional(),
  /** The worst of all pages: milliseconds, milliseconds, and a score. */
  lcp: z.number().optional(),
  inp: z.number().optional(),
  cls: z.number().optional(),
})
export type SessionFacts = z.infer<typeof SessionFacts>

const finished = { endedAt: z.number(), durationMs: z.number() }

/**
 * recording → ended → compacting → ready | discarded | failed. A batch after the end leads back: ready | discarded |
 * failed → compacting, with the next generation. A retry leads from failed to ended.
 */
export const Session = z.discriminatedUnion('status', [
  z.object({
    ...base,
    status: z.literal('recording'),
    /** The address of the page that the visitor opened last; absent before the first. */
    page: z.string().optional(),
  }),
  z.object({ ...base, status: z.literal('ended'), endedAt: z.number() }),
  z.object({ ...base, status: z.literal('compacting'), endedAt: z.number() }),
  z.object({
    ...base,
    ...finished,
    status: z.literal('ready'),
    video: JobState,
    analysis: JobState,
    /** Of the newest analysis; absent before the first, and for those of 0.1. */
    insight: Insight.optional(),
    /** Absent for those of 0.1. */
    facts: SessionFacts.optional(),
  }),
  z.object({ ...base, ...finished, status: z.literal('discarded'), reason: z.string() }),
  z.object({
    ...base,
    status: z.literal('failed'),
    endedAt: z.number(),
    reason: z.string(),
    /** When it is retried automatically; absent: never. */ retryAt: z.number().optional(),
  }),
])
export type Session = z.infer<typeof Session>
export type SessionStatus = Session['status']
