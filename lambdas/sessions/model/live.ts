import type { SessionEnd } from '@incuera/contract/batch.ts'
import type { WindowId } from '@incuera/contract/ids.ts'
import type { Counts } from '@incuera/contract/manifest.ts'
import type { PendingWatch } from './pendingWatch.ts'

/** A window of a session as last reported. Milliseconds since the epoch. */
export interface LiveWindow {
  wid: WindowId
  /** Our clock. */
  at: number
  /** The visitor's clock at its last event that we have. */
  upTo: number
  /** Number of its newest batch; absent if it has sent none. */
  seq?: number
  /** Its newest batch with a full snapshot, from which it can be shown. */
  snapshot?: SnapshotPlace
  closing?: Closing
}

/** Where a full snapshot is. */
export interface SnapshotPlace {
  seq: number
  /** The visitor's clock at the snapshot. */
  at: number
}

export interface Closing {
  reason: SessionEnd['reason']
  at: number
  sentAt?: number
}

/**
 * The LIVE item of a session: written with every batch, so its counters are approximate (a retry may count twice, or
 * not).
 */
export interface Live {
  lastSeenAt: number
  batches: number
  bytes: number
  counts: Counts
  written: Written
  userKey?: string
  /** The address of the page that was opened last, by the order in which batches arrive. */
  page?: string
  /** User keys under which the session is listed (store `linkVisitor`); absent: none. */
  visitors?: string[]
  /** META exists and is watched. */
  isOpened: boolean
  /** The session has ended: a batch from here on is late and must send a new watch message. */
  isEnded: boolean
  /** A member watches it until then (milliseconds since the epoch), unless they ask again. Absent: nobody ever has. */
  watchedUntil?: number
  /** The pending watch message; absent if there is none. */
  watch?: PendingWatch
  windows: LiveWindow[]
}

/** The batches whose rows are in the lake, added up: their number and their marks (lake/rowMark.ts). */
export interface Written {
  batches: number
  marks: number
}

export const NOTHING_WRITTEN: Written = { batches: 0, marks: 0 }

export const NO_COUNTS: Counts = { events: 0, pages: 0, clicks: 0, rageClicks: 0, errors: 0 }

/** Whether a member watches the session. */
export const isWatched = ({ watchedUntil = 0 }: Pick<Live, 'watchedUntil'>, now: number): boolean => now < watchedUntil
