import type { JobState } from '@incuera/contract/session.ts'
import { RefusalError } from '../../runtime/errors.ts'

/**
 * The state of a job which is done.
 * @throws RefusalError 409 `not_ready` which says how far the job is
 */
export function requireDone(job: JobState, name: string): Extract<JobState, { status: 'ready' }> {
  if (job.status === 'ready') return job
  const states = {
    none: `This session has no ${name}.`,
    queued: `The ${name} is being made.`,
    failed: `The ${name} failed: ${'reason' in job ? job.reason : ''}`,
  }
  throw new RefusalError(409, 'not_ready', states[job.status])
}
