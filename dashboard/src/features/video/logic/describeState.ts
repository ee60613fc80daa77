import type { RenderState } from '@incuera/contract/api.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'

export interface DescribedState {
  label: string
  color: string
  /** Details in words. */
  detail?: string
  isBusy?: boolean
}

/** The state of a video in words. @param now milliseconds since the epoch */
export function describeState(state: RenderState, now: number): DescribedState {
  switch (state.status) {
    case 'queued': {
      const sinceMs = Math.max(0, now - state.queuedAt)
      const { parts, partsDone, partsKept = 0 } = state
      const doneSince = partsDone - partsKept
      const leftMs = doneSince > 0 ? (sinceMs / doneSince) * (parts - partsDone) : null
      return {
        label: parts > 1 ? `Rendering ${partsDone} of ${parts} parts` : 'Rendering',
        color: 'blue',
        detail: leftMs === null ? `for ${formatDuration(sinceMs)}` : `about ${formatDuration(leftMs)} left`,
        isBusy: true,
      }
    }
    case 'ready':
      return state.missingMs === undefined
        ? { label: 'Ready', color: 'teal' }
        : {
            label: 'Partial',
            color: 'orange',
            detail: `${formatDuration(state.missingMs)} of it could not be rendered; the video shows where and why. Retry renders only what is missing.`,
          }
    case 'failed':
      return { label: 'Failed', color: 'red', detail: state.reason }
  }
}
