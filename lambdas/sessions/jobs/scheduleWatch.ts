import { randomUUID } from 'node:crypto'
import type { SessionPlace } from '@incuera/contract/keys.ts'
import { QUEUE_DELAY_SECONDS_MAX } from '@incuera/contract/limits.ts'
import type { WatchMessage } from '@incuera/contract/messages.ts'
import type { PendingWatch } from '../model/pendingWatch.ts'
import type { Send } from '../queue/send.ts'
import type { SessionStore } from '../store/sessionStore.ts'

export interface SchedulePorts {
  store: Pick<SessionStore, 'noteWatch'>
  sendWatch: Send<WatchMessage>
}

/**
 * Sends a watch message that arrives at `dueAt` (or after the longest delay SQS supports) and records it as the pending
 * one. The message comes first: a crash in between leaves a message that {@link isPending} accepts; the other way round
 * would leave a session that waits for nothing.
 * @param pending the pending message as it was read; this one takes its place
 * @param times milliseconds since the epoch
 */
export async function scheduleWatch(
  { store, sendWatch }: SchedulePorts,
  { pid, sid, rc }: SessionPlace,
  pending: PendingWatch | undefined,
  { dueAt, now }: { dueAt: number; now: number },
): Promise<void> {
  const delaySeconds = Math.min(QUEUE_DELAY_SECONDS_MAX, Math.max(0, Math.ceil((dueAt - now) / 1000)))
  const token = randomUUID()
  await sendWatch({ v: 1, type: 'watch', pid, sid, rc, token, replaces: pending?.token }, delaySeconds)
  await store.noteWatch({ pid, sid }, { token, dueAt: now + delaySeconds * 1000 }, pending?.token)
}
