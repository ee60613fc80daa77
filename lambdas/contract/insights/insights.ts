import * as z from 'zod'
import { EventId, SessionId } from '../ids.ts'
import { INSIGHT_SESSIONS_MAX, TEXT_CHARACTERS_MAX } from '../limits.ts'
import { OUTCOMES } from '../session.ts'
import { SESSION_STATUSES } from '../sessionsQuery.ts'
import { aroundErrorInsight } from './aroundError.ts'
import { backdropInsight } from './backdrop.ts'
import { clickmapInsight } from './clickmap.ts'
import { count } from './counts.ts'
import { errorGroupsInsight } from './errorGroups.ts'
import { frustratedInsight } from './frustrated.ts'
import { funnelInsight } from './funnel.ts'
import { heatmapInsight } from './heatmap.ts'
import { journeysInsight } from './journeys.ts'
import { pageListInsight } from './pageList.ts'
import { pageVersionsInsight } from './pageVersions.ts'
import { retentionInsight } from './retention.ts'
import { themesInsight } from './themes.ts'
import { trendsInsight } from './trends.ts'
import { valuesInsight } from './values.ts'
import { verdictsInsight } from './verdicts.ts'
import { vitalsInsight } from './vitals.ts'

/** Every insight. Its SQL is in `query/insights/`, in a file of the same name. */
export const INSIGHTS = [
  heatmapInsight,
  clickmapInsight,
  pageListInsight,
  backdropInsight,
  pageVersionsInsight,
  funnelInsight,
  trendsInsight,
  vitalsInsight,
  frustratedInsight,
  errorGroupsInsight,
  aroundErrorInsight,
  journeysInsight,
  retentionInsight,
  themesInsight,
  verdictsInsight,
  valuesInsight,
] as const
const [first, ...others] = INSIGHTS

export const InsightRequest = z.discriminatedUnion('kind', [first.request, ...others.map(({ request }) => request)])
export type InsightRequest = z.infer<typeof InsightRequest>
export type InsightKind = InsightRequest['kind']

/** `running`: send the same request again, which continues the same query. */
const Running = z.object({ status: z.literal('running') })

export const InsightResult = z.discriminatedUnion('status', [
  Running,
  z.discriminatedUnion('kind', [first.done, ...others.map(({ done }) => done)]),
])
export type InsightResult = z.infer<typeof InsightResult>
export type InsightDone = Extract<InsightResult, { status: 'done' }>

/** What a caller sends for one insight, and what it answers. */
export type RequestOf<K extends InsightKind> = Extract<InsightRequest, { kind: K }>
export type AnswerOf<K extends InsightKind> = Extract<InsightDone, { kind: K }>['answer']

/** The sessions behind one number of an answer. */
export const InsightSessionsRequest = z.object({
  insight: InsightRequest,
  /** Of the item, as in the answer. */
  key: z
    .string()
    .min(1)
    .max(2 * TEXT_CHARACTERS_MAX),
})
export type InsightSessionsRequest = z.infer<typeof InsightSessionsRequest>

export const InsightSession = z.object({
  sid: SessionId,
  /** The event that makes it count; null: the session as a whole. */
  eventId: EventId.nullable(),
  /** When that was, in milliseconds from the start of the session. */
  atMs: z.number(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  /** Null until the session has ended and is processed. */
  durationMs: z.number().nullable(),
  device: z.string().nullable(),
  browser: z.string().nullable(),
  os: z.string().nullable(),
  country: z.string().nullable(),
  userKey: z.string().nullable(),
  /** Of its analysis; null without one. */
  headline: z.string().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  friction: z.number().nullable(),
  /**
   * Its state now, in answers of the API. Events of sessions that were not kept (`discarded`: too short) stay in the
   * lake, and are counted; null: it was deleted.
   */
  state: z.enum(SESSION_STATUSES).nullable().optional(),
})
export type InsightSession = z.infer<typeof InsightSession>

export const InsightSessions = z.discriminatedUnion('status', [
  Running,
  z.object({
    status: z.literal('done'),
    /** All of them, listed or not. */
    total: count,
    /** Newest first; the worst first where there is a measure, such as a web vital. */
    sessions: z.array(InsightSession).max(INSIGHT_SESSIONS_MAX),
    asOf: z.number(),
    scannedBytes: z.number(),
    cached: z.boolean(),
  }),
])
export type InsightSessions = z.infer<typeof InsightSessions>
