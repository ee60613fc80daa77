import type { WatchMessage } from '@incuera/contract/messages.ts'

/** The pending watch message of a session: LIVE names it, and every other one is dropped when it arrives. */
export interface PendingWatch {
  token: string
  /** When it arrives, in milliseconds since the epoch. */
  dueAt: number
}

/** A message that is this late was never sent, or was lost: the next one to arrive takes its place. */
export const WATCH_LATE_MS = 120_000

const isLost = ({ dueAt }: PendingWatch, now: number) => dueAt + WATCH_LATE_MS < now

/** Whether a check at `dueAt` needs a new message, because no earlier one is pending. */
export function needsWatch(pending: PendingWatch | undefined, dueAt: number, now: number): boolean {
  return pending === undefined || pending.dueAt > dueAt || isLost(pending, now)
}

/**
 * Whether an arriving message is the pending one. It also counts if it was sent to replace the pending one but not
 * recorded (the sender crashed in between), if the pending one is lost, and if none is pending.
 */
export function isPending(
  { token, replaces }: Pick<WatchMessage, 'token' | 'replaces'>,
  pending: PendingWatch | undefined,
  now: number,
): boolean {
  return pending === undefined || token === pending.token || replaces === pending.token || isLost(pending, now)
}
