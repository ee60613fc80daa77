import { z } from 'zod'
import { EventId, ProjectId, SessionId } from './ids.ts'
import { Counts } from './manifest.ts'
import { SIGNALS } from './registry.ts'

export const ANALYSIS_VERSION = 1

export const SignalKind = z.enum(SIGNALS.map(({ kind }) => kind))
export type SignalKind = z.infer<typeof SignalKind>

/** Something found in one session, always with the event that shows it. */
export const Signal = z.object({
  kind: SignalKind,
  eventId: EventId,
  /** Milliseconds from the start of the session. */
  atMs: z.number(),
  /** One line for a person. */
  title: z.string(),
  url: z.string().optional(),
  selector: z.string().optional(),
})
export type Signal = z.infer<typeof Signal>

/** One sentence of a summary and the events that prove it. */
export const Claim = z.object({ text: z.string(), eventIds: z.array(EventId).min(1) })
export type Claim = z.infer<typeof Claim>

/**
 * Why a configured model did not write a summary: its API key is not stored; the server refuses the key; the server
 * cannot be reached or fails; its answer breaks the schema or cites events that do not exist.
 */
export const ModelTrouble = z.enum(['key_missing', 'key_refused', 'server_failed', 'answer_rejected'])
export type ModelTrouble = z.infer<typeof ModelTrouble>

/** `analysis/…/g{gen}.json`. Counts and signals come from code; only `summary` may come from a model. */
export const Analysis = z.object({
  v: z.literal(ANALYSIS_VERSION),
  pid: ProjectId,
  sid: SessionId,
  gen: z.number().int(),
  /**
   * When it was requested, in milliseconds since the epoch: a retry after a crash recognises what it has already
   * written.
   */
  askedAt: z.number().optional(),
  counts: Counts,
  /** Sorted by time; at most SIGNALS_MAX. */
  signals: z.array(Signal),
  /** How many of each kind were found and are not in `signals`. Absent when all are. */
  omittedSignals: z.partialRecord(SignalKind, z.number().int()).optional(),
  summary: z.object({
    /** Who wrote it, shown beside the text. */
    author: z.discriminatedUnion('type', [
      /**
       * `because`: the model was called and did not deliver. Absent: no model is configured, or there was nothing to
       * report.
       */
      z.object({ type: z.literal('rules'), because: ModelTrouble.optional() }),
      z.object({ type: z.literal('model'), model: z.string() }),
    ]),
    headline: z.string(),
    claims: z.array(Claim),
  }),
})
export type Analysis = z.infer<typeof Analysis>
