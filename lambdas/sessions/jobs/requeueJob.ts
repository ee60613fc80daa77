import type { AnalysisMessage, RenderMessage } from '@incuera/contract/messages.ts'
import type { Session } from '@incuera/contract/session.ts'
import { RefusalError } from '../../runtime/errors.ts'
import { toSession } from '../query/toSession.ts'
import type { Send } from '../queue/send.ts'
import { changeSession } from '../store/changeSession.ts'
import type { Generation, Meta, MetaIn } from '../store/meta.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'
import { analysisMessageOf, RENDER_PARAMETERS, renderMessageOf } from './messages.ts'
import { renderIdOf } from './renderIdOf.ts'

/**
 * «Render again»: the newest generation, under a new render id. An older video stays in S3 but is not shown any more.
 * @param now milliseconds since the epoch
 * @throws RefusalError 404 unknown session, 409 `not_ready`
 */
export async function requeueVideo(store: SessionStore, send: Send<RenderMessage>, ref: SessionRef, now: number): Promise<Session> {
  const meta = await requeue(store, ref, ({ gen }) => ({
    video: { status: 'queued', queuedAt: now },
    renderId: renderIdOf(gen, RENDER_PARAMETERS, now),
  }))
  await send(renderMessageOf(meta))
  return toSession(meta, null)
}

/**
 * «Analyse again»: the newest generation.
 * @param now milliseconds since the epoch
 * @throws RefusalError 404 unknown session, 409 `not_ready`
 */
export async function requeueAnalysis(store: SessionStore, send: Send<AnalysisMessage>, ref: SessionRef, now: number): Promise<Session> {
  const meta = await requeue(store, ref, () => ({ analysis: { status: 'queued', queuedAt: now } }))
  await send(analysisMessageOf(meta))
  return toSession(meta, null)
}

/** The state comes before the message: a crash between the two shows as a job that waits, and asking again sends it again. */
async function requeue(store: SessionStore, ref: SessionRef, patch: (meta: Meta) => Partial<Generation>): Promise<MetaIn<'ready'>> {
  const change = await changeSession(store, ref, (meta) => (meta.status === 'ready' ? { ...meta, newest: { ...meta.newest, ...patch(meta) } } : null))
  if (!change) throw new RefusalError(404, 'unknown_session', 'The project has no such session.')
  if (change.meta.status !== 'ready') throw new RefusalError(409, 'not_ready', `The session is ${change.meta.status}.`)
  return change.meta
}
