import type { JoinMessage, RenderMessage } from '@incuera/contract/messages.ts'
import type { Render } from '../model/render.ts'
import type { Send } from '../queue/send.ts'
import type { SessionStore } from '../store/sessionStore.ts'
import { decideRender, type NextStep } from './decideRender.ts'
import { nextInLane } from './lanes.ts'
import { cardMessageOf, joinMessageOf, partMessageOf } from './messages.ts'
import { sendStep } from './sendStep.ts'

export interface AdvancePorts {
  store: SessionStore
  sendRender: Send<RenderMessage>
  sendJoin: Send<JoinMessage>
}

/**
 * Does what is due after a part has ended: the next part of its lane, cards, or the join.
 * @param endedIndex the part; null when it was a card
 * @returns the step; `fail` is for the caller, who knows the session
 */
export async function advanceRender(
  { store, sendRender, sendJoin }: AdvancePorts,
  render: Render,
  endedIndex: number | null,
): Promise<NextStep> {
  const step = decideRender(render)
  // `parts`: the requester of the video has not yet recorded that the first of each lane were sent.
  if (endedIndex !== null && render.state.status === 'queued' && (step.type === 'wait' || step.type === 'parts')) {
    // A part sent again is in no lane: its first end has sent the next one.
    const next = render.resent.includes(endedIndex) ? null : nextInLane(render, endedIndex)
    if (next !== null) await sendRender(partMessageOf(render, next))
  }
  if (step.type === 'cards') {
    const sends = step.indexes.map((index) => () => sendRender(cardMessageOf(render, index)))
    await sendStep(store, render, 'cards', sends)
  }
  if (step.type === 'join') await sendStep(store, render, 'join', [() => sendJoin(joinMessageOf(render))])
  return step
}
