import type { LiveBatches, LiveQuery } from '@incuera/contract/live/live.ts'
import { LIVE_BATCHES_MAX } from '@incuera/contract/live/liveLimits.ts'
import type { LiveWindow } from '#sessions/model/live.ts'

/** Which batches a watcher has not seen. */
export interface NewBatches extends Pick<LiveBatches, 'wid' | 'snapshotAt' | 'hasMore'> {
  seqs: number[]
}

const NONE: NewBatches = { seqs: [], hasMore: false }

/** The tab that was used last comes first. */
export const byUse = (windows: readonly LiveWindow[]): LiveWindow[] =>
  windows.toSorted((a, b) => b.at - a.at || b.upTo - a.upTo)

/**
 * The numbers of the batches that are new to a watcher: from the newest full snapshot of the tab, or after the one they
 * have. Numbers are dense but for lost batches, so none has to be looked up.
 */
export function newBatches(windows: readonly LiveWindow[], { wid, after }: LiveQuery): NewBatches {
  const window = byUse(windows).find((one) => one.snapshot && (wid === undefined || one.wid === wid))
  const { seq, snapshot } = window ?? {}
  if (!window || seq === undefined || !snapshot) return NONE
  // Its size and address come right before a snapshot, and may be in the batch before.
  const from = after === undefined ? Math.max(0, snapshot.seq - 1) : after + 1
  const to = Math.min(seq, from + LIVE_BATCHES_MAX - 1)
  const seqs = Array.from({ length: Math.max(0, to - from + 1) }, (_, nth) => from + nth)
  return { wid: window.wid, snapshotAt: snapshot.at, seqs, hasMore: to < seq }
}
