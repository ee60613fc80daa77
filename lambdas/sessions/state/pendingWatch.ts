import type { WatchMessage } from '@incuera/contract/messages.ts'

/** The watch message of a session that counts: LIVE names it, and every other one is dropped when it arrives. */
export interface PendingWatch {
  token: string
  /** When it arrives, in milliseconds since the epoch. */
  dueAt: number
}

/** A message that is this late was never sent, or was lost: the next one to arrive takes its place. */
export const WATCH_LATE_MS = 120_000

const isLost = ({ dueAt }: PendingWatch, now: number) => dueAt + WATCH_LATE_MS < now

/** Whether a look at `dueAt` needs a message of its own, because none is pending that arrives earlier. */
export function needsWatch(pending: PendingWatch | undefined, dueAt: number, now: number): boolean {
  return pending === undefined || pending.dueAt > dueAt || isLost(pending, now)
}

/**
 * Whether a message that arrives is the pending one. It also counts when it was sent in the place of the pending one by
 * somebody who has not noted it (they crashed in between), when the pending one is lost, and when none is pending.
 */
export function isPending({ token, replaces }: Pick<WatchMessage, 'token' | 'replaces'>, pending: PendingWatch | undefined, now: number): boolean {
  return pending === undefined || token === pending.token || replaces === pending.token || isLost(pending, now)
}
