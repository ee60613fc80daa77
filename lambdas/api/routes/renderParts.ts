import { partKeys, renderPrefix } from '@incuera/contract/keys.ts'
import { RenderedPart } from '@incuera/contract/render.ts'
import type { PartVideo } from '@incuera/contract/renderParts.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { retryPart } from '#sessions/jobs/retryPart.ts'
import type { Render } from '#sessions/model/render.ts'
import { projectRoute } from '../defineRoute.ts'
import { readDocument } from '../objects/readDocument.ts'
import { loadRender } from './loadRender.ts'
import { loadReadySession } from './loadSession.ts'
import { mainRenderId } from './mainRenderId.ts'
import { requireRoom } from './requireRoom.ts'
import { toRender } from './toRender.ts'

export const getRenderPart = projectRoute(routes.getRenderPart, async (ports, { params }): Promise<PartVideo> => {
  const session = await loadReadySession(ports, params)
  const render = await loadRender(ports, params)
  const index = requirePart(render, params.part)
  if (!render.done.includes(index)) throw new RefusalError('not_ready', `Part ${index} of the video is not ready.`)
  const key = partKeys(session, render.gen, render.renderId, { index, isCard: false }).result
  const { part, videoKey, keyframes, durationMs, timeMap } = await readDocument(ports.objects, RenderedPart, key)
  // The renderer plays hostile pages: a document written by it must not lead a viewer to other objects.
  const folder = renderPrefix(session, render.gen, render.renderId)
  const presign = (object: string) => {
    if (!object.startsWith(folder)) throw new Error(`${key} names an object outside its render: ${object}`)
    return ports.presign(object)
  }
  const [url, shown] = await Promise.all([
    presign(videoKey),
    Promise.all(keyframes.map(async ({ key, atMs }) => ({ key, atMs, url: await presign(key) }))),
  ])
  return { part, url, keyframes: shown, durationMs, timeMap }
})

export const retryRenderPart = projectRoute(routes.retryRenderPart, async (ports, { params }) => {
  const session = await loadReadySession(ports, params)
  const { renderId, ...found } = await loadRender(ports, params)
  const index = requirePart(found, params.part)
  await requireRoom(ports, session, renderId)
  const render = await retryPart(ports, session, { renderId, index }, ports.now())
  if (!render) throw new RefusalError('unknown_render', 'The session has no such video.')
  return toRender(render, await mainRenderId(ports, session))
})

/** @throws RefusalError 404 for a number beyond the last part */
function requirePart({ parts }: Pick<Render, 'parts'>, part: string): number {
  const index = Number(part)
  if (index <= parts.length) return index
  throw new RefusalError('unknown_render', `part ${index} exceeds the parts of this video (${parts.length})`, {
    field: 'part',
    limit: parts.length,
  })
}
