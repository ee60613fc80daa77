import type { Render, RenderState } from '@incuera/contract/api.ts'
import type { Render as RenderItem } from '#sessions/model/render.ts'

/** A render as a member sees it. @param mainId of the session's own video */
export function toRender(item: RenderItem, mainId: string | undefined): Render {
  const { renderId, gen, askedAt, parameters } = item
  return { renderId, gen, isMain: renderId === mainId, askedAt, parameters, state: stateOf(item) }
}

function stateOf({ state, askedAt, done, parts, kept }: RenderItem): RenderState {
  switch (state.status) {
    case 'none':
    case 'queued':
      return {
        status: 'queued',
        queuedAt: state.status === 'queued' ? state.queuedAt : askedAt,
        partsDone: done.length,
        parts: parts.length,
        ...(kept > 0 && { partsKept: kept }),
      }
    case 'ready':
      return { status: 'ready', readyAt: state.readyAt, missingMs: state.missingMs }
    case 'failed':
      return state
  }
}
