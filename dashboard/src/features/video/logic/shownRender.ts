import type { Render } from '@incuera/contract/api.ts'
import type { JobState } from '@incuera/contract/session.ts'

/**
 * Which video the page shows: the one of the address, or the session's own. `isWhole`: it is the session's own and
 * complete, which the session knows before the list does.
 * @param renderId of the address; absent: the session's own
 */
export function shownRender(
  renders: Render[],
  renderId: string | undefined,
  job: JobState,
): { render: Render | undefined; isWhole: boolean } {
  const render = renders.find((one) => one.renderId === renderId) ?? renders.find(({ isMain }) => isMain)
  if (!render) return { render, isWhole: job.status === 'ready' }
  const { state, isMain } = render
  const isComplete = job.status === 'ready' && state.status === 'ready' && state.missingMs === undefined
  return { render, isWhole: isMain && isComplete }
}
