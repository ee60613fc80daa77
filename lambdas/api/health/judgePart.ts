import type { PartHealth, PipelinePart, QueueDepth } from '@incuera/contract/health.ts'
import type { Success } from '#sessions/health/successStore.ts'

/** Longer than any intended delay or retry, as for the alarm "work waits" (infra/lib/monitoring.ts). */
const WAITS_MS = 30 * 60_000
/** Runs are an hour apart; one may fail, and one may be late. */
const OVERDUE_MS = 3 * 60 * 60_000
const HOURLY: readonly PipelinePart[] = ['lake', 'alerts']

/** What is known of a part. */
export interface Seen {
  /** Null: it has no queue; `unreadable`: it has, but SQS does not say. */
  queue: QueueDepth | 'unreadable' | null
  /** Its last; null: none is known, as after the first deployment. */
  success: Success | null
}

/** The state of a part at that moment. */
export function judgePart(name: PipelinePart, { queue, success }: Seen, now: number): PartHealth {
  const sinceMs = success ? now - success.at : 0
  const known = {
    name,
    queue: queue === 'unreadable' ? null : queue,
    lastSuccessAt: success?.at ?? null,
    waitedMs: success?.waitedMs ?? null,
  }
  if (queue === 'unreadable') return { ...known, state: 'failing', problem: 'unreadable' }
  if (queue && queue.deadLetters > 0) return { ...known, state: 'failing', problem: 'dead_letters' }
  if (queue && queue.waiting > 0 && sinceMs > WAITS_MS) return { ...known, state: 'behind', problem: 'waits' }
  if (HOURLY.includes(name) && sinceMs > OVERDUE_MS) return { ...known, state: 'behind', problem: 'overdue' }
  return { ...known, state: 'ok', problem: null }
}
