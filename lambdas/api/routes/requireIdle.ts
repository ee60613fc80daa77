import type { JobState } from '@incuera/contract/session.ts'
import { RefusalError } from '#runtime/errors.ts'

/**
 * @param lostMinutes after this long its messages are lost
 * @throws RefusalError 409 `already_queued` while the job is in progress
 */
export function requireIdle(
  job: JobState,
  { name, lostMinutes, now }: { name: string; lostMinutes: number; now: number },
): void {
  if (job.status === 'queued' && now - job.queuedAt <= lostMinutes * 60_000) {
    throw new RefusalError('already_queued', `The ${name} is already in progress.`)
  }
}
