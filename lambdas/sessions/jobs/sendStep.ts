import type { Render } from '../model/render.ts'
import { changeRender } from '../store/changeRender.ts'
import type { SessionStore } from '../store/sessionStore.ts'

type Sent = Render['sent']
const ORDER: Sent[] = ['nothing', 'parts', 'cards', 'join']

/** Messages sent at the same time. */
const SENDS_AT_ONCE = 10

/**
 * Sends the messages of one step of a video and records that they were sent. The record comes last, so a crash before
 * it sends them twice, which is harmless: they write the same objects.
 */
export async function sendStep(
  store: SessionStore,
  render: Render,
  step: Sent,
  sends: (() => Promise<void>)[],
): Promise<void> {
  for (let from = 0; from < sends.length; from += SENDS_AT_ONCE)
    await Promise.all(sends.slice(from, from + SENDS_AT_ONCE).map((send) => send()))
  await changeRender(store, render, render.renderId, (now) =>
    now.attempt === render.attempt && ORDER.indexOf(now.sent) < ORDER.indexOf(step) ? { ...now, sent: step } : null,
  )
}
