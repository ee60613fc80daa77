import { renderPrefix } from '@incuera/contract/keys.ts'
import { RenderResult } from '@incuera/contract/render.ts'
import { routes } from '@incuera/contract/routes.ts'
import { requeueVideo } from '../../sessions/jobs/requeueJob.ts'
import { projectRoute } from '../defineRoute.ts'
import { readDocument } from '../objects/readDocument.ts'
import { loadReadySession } from './loadSession.ts'
import { requireDone } from './requireDone.ts'
import { requireIdle } from './requireIdle.ts'

/** `render.json` names what the renderer has made; bytes go S3 → browser. */
export const getVideo = projectRoute(routes.getVideo, async ({ params }, ports) => {
  const session = await loadReadySession(params, ports)
  const { key, gen } = requireDone(session.video, 'video')
  const result = await readDocument(ports.objects, RenderResult, key)
  // The renderer plays hostile pages: a document of its making must not lead a viewer to anybody else's objects.
  const folder = renderPrefix(session, gen, result.renderId)
  const presign = (object: string, name?: string) => {
    if (!object.startsWith(folder)) throw new Error(`${key} names an object outside of its render: ${object}`)
    return ports.presign(object, name)
  }
  const { videoKey, posterKey, parameters, durationMs, bytes, engine, wallMs } = result
  const [url, downloadUrl, posterUrl, keyframes] = await Promise.all([
    presign(videoKey),
    presign(videoKey, fileName(session.startedAt, session.sid)),
    presign(posterKey),
    Promise.all(result.keyframes.map(async (keyframe) => ({ ...keyframe, url: await presign(keyframe.key) }))),
  ])
  return { url, downloadUrl, posterUrl, keyframes, durationMs, bytes, parameters, engine, wallMs }
})

export const retryVideo = projectRoute(routes.retryVideo, async ({ params }, ports) => {
  const session = await loadReadySession(params, ports)
  requireIdle(session.video, 'video', ports.now())
  return requeueVideo(ports.store, ports.sendRender, params, ports.now())
})

/** @example 'session-2026-11-21-0193e9f2.mp4' */
const fileName = (startedAt: number, sid: string) => `session-${new Date(startedAt).toISOString().slice(0, 10)}-${sid.slice(0, 8)}.mp4`
