import * as z from 'zod'
import { ModelTrouble } from '../analysis.ts'
import { EventId, SessionId } from '../ids.ts'
import { InsightRequest } from '../insights/insights.ts'
import { InsightRange } from '../insights/scope.ts'
import { ASK_CHARACTERS_MAX, ASK_FACTS_MAX, ASK_PASSAGES_MAX, ASK_SESSIONS_MAX } from '../search/limits.ts'
import { Session } from '../session.ts'
import { TimeZone } from '../timeZone.ts'
import { AskChoice } from './askChoice.ts'

/** A question in plain words about the sessions that began in a range of days. */
export const AskRequest = z.object({
  question: z
    .string()
    .trim()
    .min(1)
    .max(ASK_CHARACTERS_MAX)
    .refine((text) => !/(?![\t\n\r])[\p{Cc}\p{Surrogate}]/u.test(text), 'must not contain control characters'),
  /** Absent: the days that the question names, such as "last week", or the last 30 days, including today. */
  range: InsightRange.optional(),
  /** Where it is asked: it decides which day "yesterday" is. Absent: UTC, in which all days begin and end. */
  timeZone: TimeZone.optional(),
})
export type AskRequest = z.infer<typeof AskRequest>

/** A moment of a session that proves a statement. */
export const AskCitation = z.object({
  sid: SessionId,
  eventId: EventId,
  /** Milliseconds from the start of the session. */
  atMs: z.number(),
})
export type AskCitation = z.infer<typeof AskCitation>

/** Something that the analysis of a session says, with its first moment. */
export const Passage = AskCitation.extend({ text: z.string() })
export type Passage = z.infer<typeof Passage>

/** A number that code has counted. */
export const AskNumber = z.object({
  /** The search whose sessions were counted: they open in the list. */
  q: z.string(),
  sessions: z.number().int(),
  /** All sessions of the range. */
  of: z.number().int(),
})
export type AskNumber = z.infer<typeof AskNumber>

/** One sentence of code about an insight's answer, with its numbers. Recorded names are in “quotes”. */
export const AskFact = z.object({
  text: z.string(),
  /** The sessions behind it, for `POST …/insights/sessions`; null: it is about no sessions in particular. */
  key: z.string().nullable(),
})
export type AskFact = z.infer<typeof AskFact>

/** An insight that answers a question, and what code reads in it. */
export const AskInsight = z.object({
  /** What was asked, as for `POST …/insights`. */
  request: InsightRequest,
  title: z.string(),
  /** Rules choose where the question is plain. */
  chosenBy: z.enum(['rules', 'model']),
  facts: z.array(AskFact).max(ASK_FACTS_MAX),
})
export type AskInsight = z.infer<typeof AskInsight>

/** A sentence of an answer; code has checked what it cites. */
export const AskStatement = z.object({
  text: z.string(),
  citations: z.array(AskCitation),
  /** Positions in `insight.facts`; absent: none. */
  facts: z.array(z.number().int()).optional(),
})
export type AskStatement = z.infer<typeof AskStatement>

/** Who wrote the statements. */
export const AskAuthor = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('model'),
    model: z.string(),
    tokens: z.object({ input: z.number().int(), output: z.number().int() }).optional(),
    /** US dollars; absent if the server does not state it. */
    cost: z.number().optional(),
  }),
  /** Absent `because`: no model is configured. */
  z.object({ type: z.literal('rules'), because: ModelTrouble.optional() }),
])
export type AskAuthor = z.infer<typeof AskAuthor>

/** What the API gives the model so that it chooses an insight. */
export const AskChooseDocument = z.object({
  v: z.literal(1),
  type: z.literal('choose'),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
  question: z.string(),
  /** Names that the site uses, the most frequent first: page patterns and custom events. */
  pages: z.array(z.string()),
  events: z.array(z.string()),
})
export type AskChooseDocument = z.infer<typeof AskChooseDocument>

/** What the model has chosen; null: no insight answers the question. */
export const AskChosen = z.object({ v: z.literal(1), author: AskAuthor, choice: AskChoice.nullable() })
export type AskChosen = z.infer<typeof AskChosen>

/** What the API gives the model so that it writes the answer. */
export const AskDocument = z.object({
  v: z.literal(1),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
  question: z.string(),
  number: AskNumber.nullable(),
  /** Absent: no insight answers it. */
  insight: AskInsight.nullable().optional(),
  sessions: z.array(z.object({ device: z.string(), passages: z.array(Passage) })),
})
export type AskDocument = z.infer<typeof AskDocument>

/** What the analysis function writes about it, after every check. */
export const AskWritten = z.object({
  v: z.literal(1),
  author: AskAuthor,
  statements: z.array(AskStatement),
  dropped: z.object({ statements: z.number().int(), of: z.number().int() }).optional(),
})
export type AskWritten = z.infer<typeof AskWritten>

export const AskAnswer = z.discriminatedUnion('status', [
  /**
   * Send the same request again. `searching`: the lake is read; `choosing`: a model chooses an insight; `counting`: it
   * is computed; `writing`: a model writes the answer.
   */
  z.object({ status: z.literal('running'), step: z.enum(['searching', 'choosing', 'counting', 'writing']) }),
  z.object({
    status: z.literal('done'),
    author: AskAuthor,
    /** Each with a citation, a fact or the number; code has checked them. Empty: the sessions are the answer. */
    statements: z.array(AskStatement),
    /** How many statements of a model did not hold and were dropped, of how many. */
    dropped: z.object({ statements: z.number().int(), of: z.number().int() }).optional(),
    /** Null: the question does not ask for one that code can count. */
    number: AskNumber.nullable(),
    /** The insight that has the numbers; null: none answers it. */
    insight: AskInsight.nullable(),
    /** The sessions that match best, best first, with what their analyses say about it. */
    sessions: z
      .array(z.object({ session: Session, passages: z.array(Passage).max(ASK_PASSAGES_MAX) }))
      .max(ASK_SESSIONS_MAX),
    /** What there is to say when nothing was found; null: something was. */
    nothing: z.string().nullable(),
    /** Sessions in which it was searched. */
    searched: z.number().int(),
    range: InsightRange,
    asOf: z.number(),
    scannedBytes: z.number(),
    cached: z.boolean(),
  }),
])
export type AskAnswer = z.infer<typeof AskAnswer>
