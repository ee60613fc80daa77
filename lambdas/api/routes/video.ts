import { routes } from '@incuera/contract/api.ts'
import { RenderResult } from '@incuera/contract/render.ts'
import { projectRoute } from '../defineRoute.ts'
import { loadReadySession } from './loadSession.ts'
import { requireDone } from './requireDone.ts'

/** `render.json` names what the renderer has made; bytes go S3 → browser. */
export const getVideo = projectRoute(routes.getVideo, async ({ params }, ports) => {
  const session = await loadReadySession(params, ports)
  const { key } = requireDone(session.video, 'video')
  const result = await ports.storage.readJson(RenderResult, key)
  if (!result) throw new Error(`a ready video without result: ${key}`)
  const { presign } = ports.storage
  const { parameters, durationMs, bytes, engine, wallMs } = result
  const [url, downloadUrl, posterUrl, keyframes] = await Promise.all([
    presign(result.videoKey),
    presign(result.videoKey, fileName(session.startedAt, session.sid)),
    presign(result.posterKey),
    Promise.all(result.keyframes.map(async (keyframe) => ({ ...keyframe, url: await presign(keyframe.key) }))),
  ])
  return { url, downloadUrl, posterUrl, keyframes, durationMs, bytes, parameters, engine, wallMs }
})

/** @example 'session-2026-11-21-0193e9f2.mp4' */
const fileName = (startedAt: number, sid: string) => `session-${new Date(startedAt).toISOString().slice(0, 10)}-${sid.slice(0, 8)}.mp4`
