import type { AnalysisMessage, JoinMessage, RenderMessage } from '@incuera/contract/messages.ts'
import { RenderParameters, type RenderPart } from '@incuera/contract/render.ts'
import type { MetaIn } from '../model/meta.ts'
import type { Render } from '../model/render.ts'

/** The parameters of the session's own video. */
export const RENDER_PARAMETERS = RenderParameters.parse({})

const aboutRender = ({ pid, sid, rc, gen, renderId, parameters, attempt }: Render) => ({
  pid,
  sid,
  rc,
  gen,
  renderId,
  parameters,
  attempt,
})

/** The part of this number (from 1). */
function partOf({ parts }: Render, index: number): RenderPart {
  const range = parts[index - 1]
  if (!range) throw new Error(`part ${index} of ${parts.length}`)
  return { index, count: parts.length, ...range }
}

export const partMessageOf = (render: Render, index: number): RenderMessage => ({
  v: 2,
  type: 'render',
  ...aboutRender(render),
  part: partOf(render, index),
})

/** Requests a card that shows what is missing and why. */
export const cardMessageOf = (render: Render, index: number): RenderMessage => ({
  ...partMessageOf(render, index),
  card: { reason: reasonOf(render, index) },
})

export const joinMessageOf = (render: Render): JoinMessage => ({
  v: 1,
  type: 'join',
  ...aboutRender(render),
  parts: render.parts.map((_, at) => {
    const index = at + 1
    const part = partOf(render, index)
    if (render.done.includes(index)) return { part, shows: 'part' }
    return { part, shows: render.cards.includes(index) ? 'card' : 'nothing', reason: reasonOf(render, index) }
  }),
})

const reasonOf = ({ failed }: Render, index: number) => failed.find((part) => part.index === index)?.reason ?? 'unknown'

export function analysisMessageOf({ pid, sid, rc, gen }: MetaIn<'ready'>): AnalysisMessage {
  return { v: 1, type: 'analysis', pid, sid, rc, gen }
}
