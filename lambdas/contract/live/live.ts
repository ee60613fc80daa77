import * as z from 'zod'
import { SessionId, WindowId } from '../ids.ts'
import { Session } from '../session.ts'

/** The sessions being recorded now, the one that was seen last first. */
export const LiveSessions = z.object({
  sessions: z.array(Session),
  /** There are more sessions in progress than were looked at: the oldest of them may be missing. */
  hasMore: z.boolean(),
})
export type LiveSessions = z.infer<typeof LiveSessions>

export const LiveQuery = z.object({
  /** The tab to watch; without it the one that was used last. */
  wid: WindowId.optional(),
  /** The newest batch of that tab that the caller has; without it the answer begins at the newest full snapshot. */
  after: z.coerce.number().int().min(0).max(999_999).optional(),
})
export type LiveQuery = z.output<typeof LiveQuery>

/** A tab of a session in progress. Milliseconds since the epoch. */
const LiveTab = z.object({
  wid: WindowId,
  /** When we heard of it last, by our clock. */
  seenAt: z.number(),
  /** Its newest event, by the visitor's clock. */
  upTo: z.number(),
})
export type LiveTab = z.infer<typeof LiveTab>

/**
 * What a session in progress has recorded since. Each URL gives a gzipped batch, `{ sid, wid, seq, events }`; one that
 * was lost is not there (404).
 */
export const LiveBatches = z.object({
  sid: SessionId,
  /** Anything but `recording`: it is over, and will be processed. */
  status: z.enum(['recording', 'ended', 'compacting', 'ready', 'discarded', 'failed']),
  /** The one that was used last comes first. */
  tabs: z.array(LiveTab),
  /** The tab of the batches; absent until one can be shown. */
  wid: WindowId.optional(),
  /** The full snapshot at which the batches begin, by the visitor's clock: the zero of the player's times. */
  snapshotAt: z.number().optional(),
  batches: z.array(z.object({ seq: z.number().int(), url: z.string() })),
  /** There are more: ask again immediately. */
  hasMore: z.boolean(),
})
export type LiveBatches = z.infer<typeof LiveBatches>
