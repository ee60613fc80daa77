import { Analysis } from '@incuera/contract/analysis.ts'
import { severityOf } from '@incuera/contract/friction.ts'
import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { renderPrefix } from '@incuera/contract/keys.ts'
import { PREVIEW_MOMENTS_MAX, type Preview } from '@incuera/contract/previews/preview.ts'
import { RenderResult } from '@incuera/contract/render.ts'
import { routes } from '@incuera/contract/routes.ts'
import { toSessionMs } from '@incuera/contract/timeMap.ts'
import { toSession } from '#sessions/model/toSession.ts'
import { readIfExists } from '#sessions/objects/readIfExists.ts'
import { projectRoute } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'
import { loadReadySession, type ReadySession } from './loadSession.ts'

/** Pictures of several sessions. Of sessions that are unknown or have no video, none. */
export const listPosters = projectRoute(routes.listPosters, async (ports, { params: { pid }, query }) => {
  const sessions = await readySessions(ports, pid, query.sids ?? [])
  const posters = await Promise.all(
    sessions.map(async (session) => {
      const video = await readVideo(ports, session)
      return video ? [{ sid: session.sid, url: await video.presign(video.result.posterKey) }] : []
    }),
  )
  return { posters: posters.flat() }
})

/** What the pointer shows as it moves across the poster of a session. */
export const getPreview = projectRoute(routes.getPreview, async (ports, { params }): Promise<Preview> => {
  const session = await loadReadySession(ports, params)
  const { analysis } = session
  const [video, found] = await Promise.all([
    readVideo(ports, session),
    analysis.status === 'ready' ? readIfExists(ports.objects, Analysis, analysis.key) : null,
  ])
  const signals = (found?.signals ?? []).filter((signal) => severityOf(signal) !== 'none')
  return {
    storyboard: video && (await presentStoryboard(video)),
    moments: signals.slice(0, PREVIEW_MOMENTS_MAX).map(({ atMs, kind, title }) => ({ atMs, kind, title })),
  }
})

async function readySessions({ store }: ApiPorts, pid: ProjectId, sids: SessionId[]): Promise<ReadySession[]> {
  const metas = await store.readMetas([...new Set(sids)].map((sid) => ({ pid, sid })))
  return metas.map((meta) => toSession(meta, null)).filter((session) => session.status === 'ready')
}

/** The newest video of a session; null: it has none, or it has expired. */
async function readVideo(ports: Pick<ApiPorts, 'objects' | 'presign'>, session: ReadySession) {
  if (session.video.status !== 'ready') return null
  const { key, gen } = session.video
  const result = await readIfExists(ports.objects, RenderResult, key)
  if (!result) return null
  // The renderer plays hostile pages: a document written by it must not lead a viewer to other objects.
  const folder = renderPrefix(session, gen, result.renderId)
  const presign = (object: string) => {
    if (!object.startsWith(folder)) throw new Error(`${key} names an object outside its render: ${object}`)
    return ports.presign(object)
  }
  return { result, presign }
}

type FoundVideo = NonNullable<Awaited<ReturnType<typeof readVideo>>>

async function presentStoryboard({ result, presign }: FoundVideo): Promise<Preview['storyboard']> {
  const { storyboard, durationMs } = result
  if (!storyboard) return null
  const timeMap = result.timeMap ?? [
    { sessionMs: 0, sessionLengthMs: durationMs, videoMs: 0, videoLengthMs: durationMs },
  ]
  return {
    ...{ width: storyboard.width, height: storyboard.height },
    sheetUrls: await Promise.all(storyboard.sheets.map(({ key }) => presign(key))),
    frames: storyboard.pictures.map(({ fromMs, toMs, sheet, x, y }) => ({
      ...{ fromMs: toSessionMs(timeMap, fromMs), toMs: toSessionMs(timeMap, toMs), sheet, x, y },
    })),
  }
}
