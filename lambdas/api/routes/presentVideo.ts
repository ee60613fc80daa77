import type { Video } from '@incuera/contract/api.ts'
import { renderPrefix } from '@incuera/contract/keys.ts'
import { type RenderParameters, RenderResult } from '@incuera/contract/render.ts'
import { readDocument } from '../objects/readDocument.ts'
import type { ApiPorts } from '../ports.ts'
import type { ReadySession } from './loadSession.ts'

/**
 * A finished video as a viewer gets it. `render.json` names what the renderer has written; bytes go S3 → browser.
 * @param key of its `render.json`; @param gen the generation it shows
 * @throws RefusalError 410 when it has expired
 */
export async function presentVideo(
  ports: Pick<ApiPorts, 'objects' | 'presign'>,
  session: ReadySession,
  key: string,
  gen: number,
): Promise<Video> {
  const result = await readDocument(ports.objects, RenderResult, key)
  // The renderer plays hostile pages: a document written by it must not lead a viewer to other objects.
  const folder = renderPrefix(session, gen, result.renderId)
  const presign = (object: string, name?: string) => {
    if (!object.startsWith(folder)) throw new Error(`${key} names an object outside its render: ${object}`)
    return ports.presign(object, name)
  }
  const {
    videoKey,
    posterKey,
    parameters,
    durationMs,
    bytes,
    engine,
    wallMs,
    storyboard,
    gaps = [],
    leftOutFrames = 0,
    notShown = 0,
  } = result
  const [url, downloadUrl, posterUrl, keyframes, sheetUrls] = await Promise.all([
    presign(videoKey),
    presign(videoKey, fileName(session, parameters)),
    presign(posterKey),
    Promise.all(result.keyframes.map(async (keyframe) => ({ ...keyframe, url: await presign(keyframe.key) }))),
    Promise.all((storyboard?.sheets ?? []).map(({ key }) => presign(key))),
  ])
  const timeMap = result.timeMap ?? [
    { sessionMs: 0, sessionLengthMs: durationMs, videoMs: 0, videoLengthMs: durationMs },
  ]
  return {
    ...{
      url,
      downloadUrl,
      posterUrl,
      keyframes,
      durationMs,
      timeMap,
      gaps,
      bytes,
      parameters,
      engine,
      wallMs,
      leftOutFrames,
      notShown,
    },
    storyboard: storyboard
      ? { width: storyboard.width, height: storyboard.height, sheetUrls, pictures: storyboard.pictures }
      : null,
  }
}

/** @example 'session-2026-11-21-0193e9f2.mp4', of a clip 'session-2026-11-21-0193e9f2-clip-1m05s-2m10s.mp4' */
function fileName({ startedAt, sid, durationMs }: ReadySession, { fromMs, toMs }: RenderParameters): string {
  const isClip = fromMs > 0 || toMs !== null
  const clip = isClip ? `-clip-${clock(fromMs)}-${clock(toMs ?? durationMs)}` : ''
  return `session-${new Date(startedAt).toISOString().slice(0, 10)}-${sid.slice(0, 8)}${clip}.mp4`
}

/** @example clock(65_400) === '1m05s' */
const clock = (ms: number) => `${Math.floor(ms / 60_000)}m${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}s`
