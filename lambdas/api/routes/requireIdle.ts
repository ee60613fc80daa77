import type { JobState } from '@incuera/contract/session.ts'
import { RefusalError } from '../../runtime/errors.ts'

/**
 * @param lostMinutes after so long it has lost its messages
 * @throws RefusalError 409 `already_queued` while the job is being done
 */
export function requireIdle(job: JobState, { name, lostMinutes, now }: { name: string; lostMinutes: number; now: number }): void {
  if (job.status === 'queued' && now - job.queuedAt <= lostMinutes * 60_000) {
    throw new RefusalError(409, 'already_queued', `The ${name} is being made already.`)
  }
}
