import type { JoinMessage, RenderMessage } from '@incuera/contract/messages.ts'
import type { Send } from '../queue/send.ts'
import type { Render } from '../store/render.ts'
import type { SessionStore } from '../store/sessionStore.ts'
import { decideRender, type NextStep } from './decideRender.ts'
import { cardMessageOf, joinMessageOf } from './messages.ts'
import { sendStep } from './sendStep.ts'

export interface AdvancePorts {
  store: SessionStore
  sendRender: Send<RenderMessage>
  sendJoin: Send<JoinMessage>
}

/**
 * Does what has to be done after a part has come to its end: cards, or the join.
 * @returns the step; `fail` is for the caller, who knows the session, and `parts` for whoever asked for the video
 */
export async function advanceRender({ store, sendRender, sendJoin }: AdvancePorts, render: Render): Promise<NextStep> {
  const step = decideRender(render)
  if (step.type === 'cards') {
    const sends = step.indexes.map((index) => () => sendRender(cardMessageOf(render, index)))
    await sendStep(store, render, 'cards', sends)
  }
  if (step.type === 'join') await sendStep(store, render, 'join', [() => sendJoin(joinMessageOf(render))])
  return step
}
