import type { JobState, Session } from '@incuera/contract/session.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'

export interface Described {
  label: string
  color: string
  /** It will change automatically soon. */
  isBusy: boolean
  /** For the tooltip. */
  detail?: string
}

/** The state of a session in words. */
export function describeStatus(session: Session): Described {
  switch (session.status) {
    case 'recording':
      return { label: 'Recording', color: 'red', isBusy: true, detail: 'In progress, or not closed yet' }
    case 'ended':
      return { label: 'Ended', color: 'blue', isBusy: true, detail: 'Waiting to be processed' }
    case 'compacting':
      return { label: 'Processing', color: 'blue', isBusy: true, detail: 'Being processed' }
    case 'ready':
      return {
        label: 'Ready',
        color: 'teal',
        isBusy: session.video.status === 'queued' || session.analysis.status === 'queued',
      }
    case 'discarded':
      return { label: 'Discarded', color: 'gray', isBusy: false, detail: session.reason }
    case 'failed':
      return { label: 'Failed', color: 'red', isBusy: false, detail: session.reason }
  }
}

/** The state of a video or an analysis. */
export function describeJob(job: JobState): Described {
  switch (job.status) {
    case 'none':
      return { label: 'none', color: 'gray', isBusy: false }
    case 'queued':
      return { label: 'in progress', color: 'blue', isBusy: true }
    case 'ready':
      return job.missingMs === undefined
        ? { label: 'ready', color: 'teal', isBusy: false }
        : {
            label: 'partial',
            color: 'orange',
            isBusy: false,
            detail: `${formatDuration(job.missingMs)} could not be rendered`,
          }
    case 'failed':
      return { label: 'failed', color: 'red', isBusy: false, detail: job.reason }
  }
}
