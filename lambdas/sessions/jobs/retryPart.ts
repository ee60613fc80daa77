import type { Render } from '../model/render.ts'
import { changeRender } from '../store/changeRender.ts'
import type { SessionRef } from '../store/sessionStore.ts'
import { partMessageOf } from './messages.ts'
import { patchNewest } from './patchNewest.ts'
import { reopenPart } from './reopenPart.ts'
import { type RequestPorts, sendParts } from './requestRender.ts'

/**
 * "Render this part again." A part that is done or in progress is left as it is. If this is the session's own video,
 * the session shows its new state.
 * @param index number of the part, from 1
 * @param now milliseconds since the epoch
 * @returns the video; null for an unknown one
 */
export async function retryPart(
  ports: RequestPorts,
  ref: SessionRef,
  { renderId, index }: { renderId: string; index: number },
  now: number,
): Promise<Render | null> {
  const { store } = ports
  const reason = (await store.readRender(ref, renderId))?.failed.find((part) => part.index === index)?.reason
  const change = await changeRender(store, ref, renderId, (render) => reopenPart(render, index, now))
  if (!change) return null
  const { render, hasChanged } = change
  if (hasChanged && render.sent !== 'nothing') {
    await sendBeside(ports, render, { index, reason: reason ?? 'unknown' })
    return render
  }
  // The state before the messages, so that an early end is not overwritten by it.
  if (hasChanged)
    await patchNewest(store, ref, ({ gen, newest }) =>
      gen === render.gen && newest.renderId === renderId ? { video: render.state } : {},
    )
  // Also when nothing has changed: an earlier request may have crashed before its messages were sent.
  await sendParts(ports, render)
  return render
}

/** A part whose message cannot be sent has failed as before, so that it can be requested again. */
async function sendBeside(
  { store, sendRender }: RequestPorts,
  render: Render,
  { index, reason }: { index: number; reason: string },
): Promise<void> {
  try {
    await sendRender(partMessageOf(render, index))
  } catch (error) {
    await store.notePart(render, render.renderId, { kind: 'failed', index, attempt: render.attempt, reason })
    throw error
  }
}
