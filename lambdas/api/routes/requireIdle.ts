import type { JobState } from '@incuera/contract/session.ts'
import { RefusalError } from '../../runtime/errors.ts'

/** A job that waits longer than a function may run has lost its message, so it may be asked for again. */
const LOST_AFTER_MS = 15 * 60_000

/** @throws RefusalError 409 `already_queued` while the job is being done */
export function requireIdle(job: JobState, name: string, now: number): void {
  if (job.status === 'queued' && now - job.queuedAt < LOST_AFTER_MS) {
    throw new RefusalError(409, 'already_queued', `The ${name} is being made already.`)
  }
}
