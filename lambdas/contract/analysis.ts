import * as z from 'zod'
import { EventId, ProjectId, SessionId } from './ids.ts'
import { Counts, PageStay } from './manifest.ts'
import { SIGNALS } from './registry.ts'
import { Verdict } from './scanners/verdict.ts'
import { OUTCOMES } from './session.ts'
import { SEVERITIES } from './signals/signalDefinition.ts'

export const ANALYSIS_VERSION = 2

export const SignalKind = z.enum(SIGNALS.map(({ kind }) => kind))
export type SignalKind = z.infer<typeof SignalKind>

export const Severity = z.enum(SEVERITIES)
export type Severity = z.infer<typeof Severity>

/** Something found in one session, always with the event that shows it. */
export const Signal = z.object({
  kind: SignalKind,
  eventId: EventId,
  /** Milliseconds from the start of the session. */
  atMs: z.number(),
  /** One line for a person. */
  title: z.string(),
  /** Absent in analyses of version 1: that of its kind. */
  severity: Severity.optional(),
  url: z.string().optional(),
  selector: z.string().optional(),
  /** As `selector_key` and `fingerprint` of its event in the lake. Absent: its event has none, or an older analysis. */
  selectorKey: z.string().optional(),
  fingerprint: z.string().optional(),
})
export type Signal = z.infer<typeof Signal>

/** One sentence of a summary and the events that prove it. */
export const Claim = z.object({ text: z.string(), eventIds: z.array(EventId).min(1) })
export type Claim = z.infer<typeof Claim>

export const Outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof Outcome>

export const Sentiment = z.enum(['positive', 'neutral', 'negative', 'mixed'])
export type Sentiment = z.infer<typeof Sentiment>

/** A stretch of the session with one purpose. */
export const Chapter = z.object({
  title: z.string(),
  /** Milliseconds from the start of the session. */
  fromMs: z.number(),
  toMs: z.number(),
  eventIds: z.array(EventId).min(1),
})
export type Chapter = z.infer<typeof Chapter>

export const Problem = z.object({
  text: z.string(),
  severity: Severity.exclude(['none']),
  /** What the people who run the site could do. Empty: nothing can be said. */
  suggestion: z.string(),
  eventIds: z.array(EventId).min(1),
  /** The signal it comes from, where it comes from one kind only. */
  kind: SignalKind.optional(),
})
export type Problem = z.infer<typeof Problem>

/**
 * Why a configured model did not write a summary: its API key is not stored; the server refuses the key; Amazon Bedrock
 * does not offer the model to this deployment; the server cannot be reached or fails; its answer breaks the schema or
 * cites events that do not exist; the project's policy or monthly cap does not allow a call.
 */
export const ModelTrouble = z.enum([
  'key_missing',
  'key_refused',
  'model_refused',
  'server_failed',
  'answer_rejected',
  'not_requested',
  'cap_reached',
])
export type ModelTrouble = z.infer<typeof ModelTrouble>

/** Who wrote a summary, shown beside the text. */
export const Author = z.discriminatedUnion('type', [
  /**
   * `because`: the model was called and did not deliver, or was not called. Absent: no model is configured, or there
   * was nothing to report.
   */
  z.object({ type: z.literal('rules'), because: ModelTrouble.optional() }),
  z.object({
    type: z.literal('model'),
    model: z.string(),
    /** Of all its calls for this summary, as the server counts them; absent if it does not. */
    tokens: z.object({ input: z.number().int(), output: z.number().int() }).optional(),
    /** US dollars; absent if the server does not state it. */
    cost: z.number().optional(),
  }),
])
export type Author = z.infer<typeof Author>

export const Summary = z.object({
  author: Author,
  headline: z.string(),
  outcome: Outcome,
  sentiment: Sentiment,
  /** What they came for, what they tried, what stopped them, how it ended. */
  claims: z.array(Claim),
  chapters: z.array(Chapter),
  problems: z.array(Problem),
  tags: z.array(z.string()),
  /** How many statements of a model did not hold and were dropped, of how many. Absent: none were checked. */
  dropped: z.object({ statements: z.number().int(), of: z.number().int() }).optional(),
})
export type Summary = z.infer<typeof Summary>

/** How hard the session was for the visitor; `contract/friction.ts` has the formula. */
export const Friction = z.object({
  /** 0: nothing went wrong, 100: the worst. */
  score: z.number().int().min(0).max(100),
  /** The points of each kind of signal, largest first. */
  parts: z.array(z.object({ kind: SignalKind, count: z.number().int(), points: z.number() })),
})
export type Friction = z.infer<typeof Friction>

/** Where the visitor came from and what they saw. All of it is computed by code. */
export const Journey = z.object({
  /** Without the time in which the visitor did nothing. */
  activeMs: z.number(),
  entryUrl: z.string().optional(),
  exitUrl: z.string().optional(),
  /** Host of the page that linked here; absent: typed, bookmarked or hidden. */
  referrerHost: z.string().optional(),
  campaign: z
    .object({ source: z.string().optional(), medium: z.string().optional(), campaign: z.string().optional() })
    .optional(),
  /** In the order in which they were opened. */
  pages: z.array(PageStay),
})
export type Journey = z.infer<typeof Journey>

const AnalysisV2 = z.object({
  v: z.literal(2),
  pid: ProjectId,
  sid: SessionId,
  gen: z.number().int(),
  /**
   * When it was requested, in milliseconds since the epoch: a retry after a crash recognises what it has already
   * written.
   */
  askedAt: z.number().optional(),
  counts: Counts,
  friction: Friction,
  journey: Journey,
  /** Sorted by time; at most SIGNALS_MAX. */
  signals: z.array(Signal),
  /** How many of each kind were found and are not in `signals`. Absent when all are. */
  omittedSignals: z.partialRecord(SignalKind, z.number().int()).optional(),
  summary: Summary,
  /** When the events happened that statements cite and that are no signals, in milliseconds from the start. */
  cited: z.array(z.object({ eventId: EventId, atMs: z.number() })).optional(),
  /** Of the scanners that ran; absent: before there were any. */
  verdicts: z.array(Verdict).optional(),
})

/** As 0.1 wrote it. */
const AnalysisV1 = AnalysisV2.omit({ friction: true, journey: true }).extend({
  v: z.literal(1),
  summary: z.object({ author: Author, headline: z.string(), claims: z.array(Claim) }),
})

const NOT_COMPUTED = { outcome: 'unclear', sentiment: 'neutral', chapters: [], problems: [], tags: [] } as const

/**
 * `analysis/…/g{gen}.json`. Counts and signals come from code; only `summary` may come from a model. A document of
 * version 1 is read as one that knows neither friction nor journey.
 */
export const Analysis = z.discriminatedUnion('v', [
  AnalysisV2,
  AnalysisV1.transform(
    (old): z.infer<typeof AnalysisV2> => ({
      ...old,
      v: 2,
      friction: { score: 0, parts: [] },
      journey: { activeMs: 0, pages: [] },
      summary: { ...old.summary, ...NOT_COMPUTED, chapters: [], problems: [], tags: [] },
    }),
  ),
])
export type Analysis = z.infer<typeof Analysis>
