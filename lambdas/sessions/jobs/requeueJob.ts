import type { AnalysisMessage } from '@incuera/contract/messages.ts'
import type { Session } from '@incuera/contract/session.ts'
import { toSession } from '../model/toSession.ts'
import type { Send } from '../queue/send.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'
import { analysisMessageOf, RENDER_PARAMETERS } from './messages.ts'
import { patchNewest } from './patchNewest.ts'
import { prepareRender, type RequestPorts, sendParts } from './requestRender.ts'
import { requireReady } from './requireReady.ts'

/**
 * "Render again" for the session's own video: `requestRender`, and the session shows that one from now on. A complete
 * video stays as it is, unless this renderer would draw it differently.
 * @param now milliseconds since the epoch
 * @throws RefusalError 404 unknown session, 409 `not_ready`
 */
export async function requeueVideo(ports: RequestPorts, ref: SessionRef, now: number): Promise<Session> {
  const found = requireReady((await ports.store.read(ref))?.meta ?? null)
  const render = await prepareRender(ports, found, RENDER_PARAMETERS, now)
  const { gen, renderId, state } = render
  // The state before the messages, so that an early end is not overwritten by it.
  const meta = await patchNewest(ports.store, ref, (ready) => (ready.gen === gen ? { video: state, renderId } : {}))
  await sendParts(ports, render)
  return toSession(meta, null)
}

/**
 * "Analyse again": the newest generation. The state comes before the message: a crash between the two shows as a
 * waiting job, and requesting it again sends the message again.
 * @param now milliseconds since the epoch
 * @param isRequested a member wants this one: a model may write its summary whatever the policy of the project
 * @throws RefusalError 404 unknown session, 409 `not_ready`
 */
export async function requeueAnalysis(
  store: SessionStore,
  send: Send<AnalysisMessage>,
  ref: SessionRef,
  now: number,
  { isRequested }: { isRequested: boolean } = { isRequested: false },
): Promise<Session> {
  const meta = await patchNewest(store, ref, ({ newest: { analysis } }) => {
    const wasRequested = analysis.status === 'queued' && analysis.isRequested
    const requested = (isRequested || wasRequested) && ({ isRequested: true } as const)
    return { analysis: { status: 'queued', queuedAt: now, ...requested } }
  })
  await send(analysisMessageOf(meta))
  return toSession(meta, null)
}
