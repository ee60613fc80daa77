import { ProjectId, RetentionClass, SessionId } from '@incuera/contract/ids.ts'
import { Counts } from '@incuera/contract/manifest.ts'
import { Device, Insight, JobState, SessionFacts } from '@incuera/contract/session.ts'
import * as z from 'zod'

/** A finished generation: what META keeps of it, even while the next one is in progress. */
export const Generation = z.object({
  durationMs: z.number(),
  counts: Counts,
  batches: z.number().int(),
  bytes: z.number().int(),
  /** The render that was requested last: results of others are ignored. */
  renderId: z.string(),
  video: JobState,
  analysis: JobState,
  /** Of the newest analysis of this generation. */
  insight: Insight.optional(),
  /** Absent for generations of 0.1. */
  facts: SessionFacts.optional(),
  /** Until then (milliseconds since the epoch) an analysis is in progress and no other may begin. */
  analysisLeaseUntil: z.number().optional(),
  /** How often one has begun; only the last one may finish. */
  analysisAttempt: z.number().int().optional(),
  /** False until its render and analysis messages are surely sent. */
  isAnnounced: z.boolean(),
})
export type Generation = z.infer<typeof Generation>

const base = {
  pid: ProjectId,
  sid: SessionId,
  rc: RetentionClass,
  /** Grows by one with every change: each write is conditional on the version it has read. */
  version: z.number().int(),
  /** Number of the newest finished generation, 0 before the first. */
  gen: z.number().int(),
  /**
   * When its first request reached us, by our clock, so that the list is in order whatever the visitors' clocks report.
   */
  startedAt: z.number(),
  entryUrl: z.string(),
  device: Device,
  /** True if `start` has sent entry and viewport; a first batch only guesses them. */
  isDescribed: z.boolean(),
  userKey: z.string().optional(),
  /** Seconds since the epoch, DynamoDB's TTL. */
  expiresAt: z.number().int(),
  /** LIVE.batches when the last compaction began: more than that are new. */
  countedBatches: z.number().int(),
  /** How often a compaction has begun; only the last one may finish. */
  attempt: z.number().int(),
  /**
   * Until then (milliseconds since the epoch) that compaction, or its announcement, is in progress and no other may
   * begin.
   */
  leaseUntil: z.number().optional(),
  /** How often in a row a compaction has failed permanently. */
  failures: z.number().int().optional(),
  /** When the sweep retries the failed compaction, in milliseconds since the epoch; absent: never. */
  retryAt: z.number().optional(),
  /**
   * The batches that the last finished compaction read, per window, as `0-41,43`; absent if that is too long to keep
   * here.
   */
  covered: z.record(z.string(), z.string()).optional(),
  /** From the last compaction that did not discard. */
  newest: Generation.optional(),
}
const ended = { ...base, endedAt: z.number() }

const states = {
  recording: z.object({ ...base, status: z.literal('recording') }),
  ended: z.object({ ...ended, status: z.literal('ended') }),
  compacting: z.object({ ...ended, status: z.literal('compacting') }),
  ready: z.object({ ...ended, status: z.literal('ready'), newest: Generation }),
  discarded: z.object({ ...ended, status: z.literal('discarded'), durationMs: z.number(), reason: z.string() }),
  failed: z.object({ ...ended, status: z.literal('failed'), reason: z.string() }),
}

/** The META item of a session. Transitions are the pure functions of `state/`. */
export const Meta = z.discriminatedUnion('status', [
  states.recording,
  states.ended,
  states.compacting,
  states.ready,
  states.discarded,
  states.failed,
])
export type Meta = z.infer<typeof Meta>
export type MetaIn<S extends Meta['status']> = Extract<Meta, { status: S }>

/** Not shown in any list, and not in the indexes (contract/keys.ts). */
const internal = {
  expiresAt: true,
  isDescribed: true,
  countedBatches: true,
  attempt: true,
  leaseUntil: true,
  failures: true,
  covered: true,
} as const

/** META as in the indexes of the list. */
export const ListedMeta = z.discriminatedUnion('status', [
  states.recording.omit(internal),
  states.ended.omit(internal),
  states.compacting.omit(internal),
  states.ready.omit(internal),
  states.discarded.omit(internal),
  states.failed.omit(internal),
])
export type ListedMeta = z.infer<typeof ListedMeta>
