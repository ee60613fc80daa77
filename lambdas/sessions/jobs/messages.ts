import type { AnalysisMessage, RenderMessage } from '@incuera/contract/messages.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import type { MetaIn } from '../store/meta.ts'

/** What every video is made with as long as nobody can choose. */
export const RENDER_PARAMETERS = RenderParameters.parse({})

export function renderMessageOf({ pid, sid, rc, gen, newest }: MetaIn<'ready'>): RenderMessage {
  return { v: 1, type: 'render', pid, sid, rc, gen, renderId: newest.renderId, parameters: RENDER_PARAMETERS }
}

export function analysisMessageOf({ pid, sid, rc, gen }: MetaIn<'ready'>): AnalysisMessage {
  return { v: 1, type: 'analysis', pid, sid, rc, gen }
}
