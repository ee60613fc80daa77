import type { RenderPartState, RenderPartView } from '@incuera/contract/renderParts.ts'
import { firstOfLanes } from '#sessions/jobs/lanes.ts'
import type { Render } from '#sessions/model/render.ts'

/** Every part of a video, and how far it is; undefined for a video that is complete. */
export function partsOf(render: Render): RenderPartView[] | undefined {
  const { state, parts, done, failed, resent } = render
  if (state.status === 'ready' && state.missingMs === undefined) return undefined
  const sent = state.status === 'queued' ? new Set([...firstOfLanes(render), ...resent]) : new Set<number>()
  const stateOf = (index: number): RenderPartState => {
    if (done.includes(index)) return { status: 'ready' }
    const reason = failed.find((part) => part.index === index)?.reason
    if (reason !== undefined) return { status: 'failed', reason }
    return { status: sent.has(index) ? 'rendering' : 'waiting' }
  }
  return parts.map((range, at) => ({ ...range, index: at + 1, count: parts.length, state: stateOf(at + 1) }))
}
