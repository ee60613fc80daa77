import type { Render } from '@incuera/contract/api.ts'
import { renderResultKey } from '@incuera/contract/keys.ts'
import { RENDER_LOST_MINUTES } from '@incuera/contract/limits.ts'
import type { RenderParameters } from '@incuera/contract/render.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { deleteRender as removeRender } from '#sessions/jobs/deleteRender.ts'
import { renderIdOf } from '#sessions/jobs/renderIdOf.ts'
import { requestRender, withinSession } from '#sessions/jobs/requestRender.ts'
import { requeueVideo } from '#sessions/jobs/requeueJob.ts'
import { record } from '../audit/record.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'
import { loadRender } from './loadRender.ts'
import { loadReadySession, type ReadySession } from './loadSession.ts'
import { mainRenderId } from './mainRenderId.ts'
import { partsOf } from './partsOf.ts'
import { presentVideo } from './presentVideo.ts'
import { requireIdle } from './requireIdle.ts'
import { requireRoom } from './requireRoom.ts'
import { toRender } from './toRender.ts'

export const listRenders = projectRoute(routes.listRenders, async (ports, { params }) => {
  await loadReadySession(ports, params)
  const mainId = await mainRenderId(ports, params)
  const renders = await ports.store.listRenders(params)
  return { renders: renders.map((render) => toRender(render, mainId)).sort((a, b) => b.askedAt - a.askedAt) }
})

export const createRender = projectRoute(routes.createRender, async (ports, request): Promise<Render> => {
  const parameters = parseBody(routes.createRender, request)
  const { params } = request
  const session = await loadReadySession(ports, params)
  requireWithin(session, parameters)
  return order(ports, session, parameters)
})

/** Watching it is in the audit log; asking whether it is ready is not. */
export const getRender = projectRoute(routes.getRender, async (ports, { params, author }) => {
  const session = await loadReadySession(ports, params)
  const render = await loadRender(ports, params)
  const parts = partsOf(render)
  const view = { ...toRender(render, await mainRenderId(ports, params)), ...(parts && { parts }) }
  if (view.state.status !== 'ready') return view
  const video = await presentVideo(ports, session, renderResultKey(session, render.gen, render.renderId), render.gen)
  const seen = { subject: params.sid, detail: params.renderId, isView: true }
  await record(ports, { pid: params.pid, kind: 'video_watched', by: author, ...seen })
  return { ...view, video }
})

/** Retries what has failed and keeps finished parts; a complete or queued video stays as it is. */
export const retryRender = projectRoute(routes.retryRender, async (ports, { params }): Promise<Render> => {
  const session = await loadReadySession(ports, params)
  const { parameters } = await loadRender(ports, params)
  return order(ports, session, parameters)
})

/** Its files are removed with it. One that is being rendered would come back with its next part. */
export const deleteRender = projectRoute(routes.deleteRender, async (ports, { params, author }) => {
  const { renderId, ...ref } = params
  await loadReadySession(ports, ref)
  const render = await ports.store.readRender(ref, renderId)
  if (render) {
    requireIdle(render.state, { name: 'video', lostMinutes: RENDER_LOST_MINUTES, now: ports.now() })
    // First, so that what is cut off in between is in the log; a video that does not exist is not.
    const detail = { subject: ref.sid, detail: renderId }
    await record(ports, { pid: ref.pid, kind: 'video_deleted', by: author, ...detail, isView: false })
  }
  const { store, objects, removeObjects, now } = ports
  return removeRender({ store, objects: { list: objects.list, remove: removeObjects }, now }, ref, renderId, author)
})

/** The session also shows the state of its own video, so that one is requested the same way as a retry. */
async function order(ports: ApiPorts, session: ReadySession, parameters: RenderParameters): Promise<Render> {
  const renderId = renderIdOf(session.gen, withinSession(parameters, session.durationMs))
  await requireRoom(ports, session, renderId)
  const mainId = await mainRenderId(ports, session)
  const now = ports.now()
  if (renderId === mainId) await requeueVideo(ports, session, now)
  return toRender(await requestRender(ports, session, parameters, now), mainId)
}

/** @throws RefusalError 400 for a clip that extends beyond the session */
function requireWithin({ durationMs }: ReadySession, { toMs }: RenderParameters): void {
  if (toMs === null || toMs <= durationMs) return
  const limit = Math.floor(durationMs)
  throw new RefusalError('invalid', `toMs exceeds the session length (${limit} ms)`, { field: 'toMs', limit })
}
