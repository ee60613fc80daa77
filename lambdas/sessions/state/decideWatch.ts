import { QUEUE_DELAY_SECONDS_MAX, SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import type { Live, LiveWindow } from '../model/live.ts'
import type { Meta } from '../model/meta.ts'
import { hasNews } from './transitions.ts'

export interface Timeouts {
  idleMs: number
  closingMs: number
}

/** The result of a watch message. `wait`: check again after so many seconds. */
export type WatchStep = { step: 'wait'; seconds: number } | { step: 'end' } | { step: 'compact' } | { step: 'nothing' }

/**
 * Checks whether a session has ended, or whether a finished one has received late batches. `now`: milliseconds since
 * the epoch.
 */
export function decideWatch(meta: Meta, live: Live | null, now: number, timeouts: Timeouts): WatchStep {
  switch (meta.status) {
    case 'recording':
      return now >= endsAt(meta, live, timeouts) ? { step: 'end' } : wait(endsAt(meta, live, timeouts) - now)
    case 'ended':
      // Whoever ended it may have crashed before the compact message; a second one does no harm.
      return { step: 'compact' }
    case 'compacting':
      return hasNews(meta, live) ? wait(timeouts.closingMs) : { step: 'nothing' }
    default:
      if (!hasNews(meta, live) || !live) return { step: 'nothing' }
      return now >= live.lastSeenAt + quietMs(meta.gen, timeouts)
        ? { step: 'compact' }
        : wait(live.lastSeenAt + quietMs(meta.gen, timeouts) - now)
  }
}

/** The moment at which the last of its windows counts as closed, if nothing more arrives. */
function endsAt(meta: Meta, live: Live | null, timeouts: Timeouts): number {
  const windows = live?.windows ?? []
  const quiet =
    windows.length > 0
      ? Math.max(...windows.map((window) => closesAt(window, timeouts)))
      : meta.startedAt + timeouts.idleMs
  return Math.min(quiet, meta.startedAt + SESSION_HOURS_MAX * 3_600_000)
}

function closesAt({ at, upTo, closing }: LiveWindow, { idleMs, closingMs }: Timeouts): number {
  // Earlier events do not undo the close, even if they arrive after it; the visitor's clock decides.
  const isClosing = closing !== undefined && (closing.sentAt === undefined ? at <= closing.at : upTo <= closing.sentAt)
  if (!isClosing) return at + idleMs
  return closing.reason === 'stop' ? closing.at : closing.at + closingMs
}

/**
 * Each generation waits four times longer than the last, so that a tab which stays open after the end is not compacted
 * every minute.
 */
const quietMs = (gen: number, { idleMs, closingMs }: Timeouts) =>
  Math.min(Math.max(idleMs, closingMs), closingMs * 4 ** Math.max(0, gen - 1))

function wait(ms: number): WatchStep {
  return { step: 'wait', seconds: Math.min(QUEUE_DELAY_SECONDS_MAX, Math.max(1, Math.ceil(ms / 1000))) }
}
