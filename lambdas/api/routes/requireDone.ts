import type { JobState } from '@incuera/contract/session.ts'
import { RefusalError } from '#runtime/errors.ts'

/**
 * The state of a finished job.
 * @throws RefusalError 409 `not_ready` with the progress of the job
 */
export function requireDone(job: JobState, name: string): Extract<JobState, { status: 'ready' }> {
  switch (job.status) {
    case 'ready':
      return job
    case 'none':
      throw new RefusalError('not_ready', `This session has no ${name}.`)
    case 'queued':
      throw new RefusalError('not_ready', `The ${name} is in progress.`)
    case 'failed':
      throw new RefusalError('not_ready', `The ${name} failed: ${job.reason}`)
  }
}
