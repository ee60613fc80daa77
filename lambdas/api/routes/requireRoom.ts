import { RENDER_LOST_MINUTES, RENDERS_PER_SESSION_MAX, RENDERS_WAITING_MAX } from '@incuera/contract/limits.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { Render } from '#sessions/model/render.ts'
import type { ApiPorts } from '../ports.ts'
import type { ReadySession } from './loadSession.ts'

/**
 * A video that exists or is in progress costs nothing, so limits apply to new ones only.
 * @throws RefusalError 429 when too many videos of the session are in progress, 409 when too many are kept
 */
export async function requireRoom({ store, now }: ApiPorts, session: ReadySession, renderId: string): Promise<void> {
  const renders = await store.listRenders(session)
  const known = renders.find((render) => render.renderId === renderId)
  const isBeingMade = ({ state }: Render) =>
    state.status === 'queued' && now() - state.queuedAt <= RENDER_LOST_MINUTES * 60_000
  if (known && (isBeingMade(known) || (known.state.status === 'ready' && known.state.missingMs === undefined))) return
  if (renders.filter(isBeingMade).length >= RENDERS_WAITING_MAX) {
    const message = `${RENDERS_WAITING_MAX} videos of this session are already being rendered; request another when one of them is ready.`
    throw new RefusalError('too_many_waiting', message, { limit: RENDERS_WAITING_MAX })
  }
  if (!known && renders.length >= RENDERS_PER_SESSION_MAX) {
    throw new RefusalError('too_many_videos', `A session keeps at most ${RENDERS_PER_SESSION_MAX} videos.`, {
      limit: RENDERS_PER_SESSION_MAX,
    })
  }
}
