import type { SessionEnd } from '@incuera/contract/batch.ts'
import type { WindowId } from '@incuera/contract/ids.ts'
import type { Counts } from '@incuera/contract/manifest.ts'
import type { PendingWatch } from '../state/pendingWatch.ts'

/** A window of a session as it was last heard of. Milliseconds since the epoch. */
export interface LiveWindow {
  wid: WindowId
  /** Our clock. */
  at: number
  /** The visitor's clock at the last event we have of it. */
  upTo: number
  closing?: Closing
}

export interface Closing {
  reason: SessionEnd['reason']
  at: number
  sentAt?: number
}

/** The LIVE item of a session: written with every batch, so its counters are approximate (a retry may count twice, or not). */
export interface Live {
  lastSeenAt: number
  batches: number
  bytes: number
  counts: Counts
  written: Written
  userKey?: string
  /** META exists and is watched. */
  isOpened: boolean
  /** The session has ended: a batch from here on is late and must send a watch message of its own. */
  isEnded: boolean
  /** The watch message that counts; absent while none is on its way. */
  watch?: PendingWatch
  windows: LiveWindow[]
}

/** Which batches have their rows in the lake, added up: their number and their marks (lake/rowMark.ts). */
export interface Written {
  batches: number
  marks: number
}

export const NOTHING_WRITTEN: Written = { batches: 0, marks: 0 }

export const NO_COUNTS: Counts = { events: 0, pages: 0, clicks: 0, rageClicks: 0, errors: 0 }
