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
      const since = formatDuration(Math.max(0, now - state.queuedAt))
      const parts = state.parts > 1 ? ` · ${state.partsDone} of ${state.parts}` : ''
      return {
        label: `Rendering${parts}`,
        color: 'blue',
        detail: `For ${since}${parts && '; a long video is rendered in parts'}.`,
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
