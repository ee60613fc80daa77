import { RAW_DAYS_MAX } from '@incuera/contract/limits.ts'
import type { Meta } from '../model/meta.ts'
import { retentionDays } from './expiresAt.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * A failed compaction is retried after so many hours each: time for an outage to end, or for a person to fix something.
 */
const RETRY_HOURS = [1, 6, 24, 72] as const

/** When the raw batches of a session begin to expire: milliseconds since the epoch. */
const rawUntil = ({ rc, startedAt }: Pick<Meta, 'rc' | 'startedAt'>) =>
  startedAt + Math.min(retentionDays(rc), RAW_DAYS_MAX) * DAY_MS

/**
 * When the sweep retries a compaction that has failed for the nth time in a row; undefined when it no longer does:
 * after the last of {@link RETRY_HOURS}, or when its batches would have expired.
 */
export function nextRetryAt(meta: Pick<Meta, 'rc' | 'startedAt'>, failures: number, now: number): number | undefined {
  const hours = RETRY_HOURS[failures - 1]
  if (hours === undefined) return undefined
  const at = now + hours * HOUR_MS
  return at < rawUntil(meta) ? at : undefined
}
