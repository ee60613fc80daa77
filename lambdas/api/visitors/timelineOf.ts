import { Analysis } from '@incuera/contract/analysis.ts'
import { manifestKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import type { Session } from '@incuera/contract/session.ts'
import { TIMELINE_MOMENTS_MAX, type TimelineMoment, type VisitorTimeline } from '@incuera/contract/visitors/visitor.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import { readIfExists } from '#sessions/objects/readIfExists.ts'

/** What happened in a session: its pages and signals, by time. Of what has expired, or is not there yet, nothing. */
export async function timelineOf(
  objects: Pick<ObjectStore, 'get'>,
  session: Session,
): Promise<VisitorTimeline['sessions'][number]> {
  const { sid, status, startedAt } = session
  const base = { sid, status, startedAt }
  if (session.status !== 'ready') return { ...base, moments: [] }
  const { analysis, insight } = session
  const [manifest, found] = await Promise.all([
    readIfExists(objects, Manifest, manifestKey(session, session.gen)),
    analysis.status === 'ready' ? readIfExists(objects, Analysis, analysis.key) : null,
  ])
  const pages = (manifest?.stays ?? []).map(
    ({ enteredAtMs, url, title }): TimelineMoment => ({ type: 'page', atMs: enteredAtMs, url, title }),
  )
  const signals = (found?.signals ?? [])
    .filter(({ kind }) => kind !== 'page_view' && kind !== 'click')
    .map(({ atMs, kind, title, severity }): TimelineMoment => ({ type: 'signal', atMs, kind, title, severity }))
  const all = [...pages, ...signals].sort((a, b) => a.atMs - b.atMs)
  const omitted = all.length - TIMELINE_MOMENTS_MAX
  return {
    ...base,
    ...(insight && { headline: insight.headline }),
    moments: all.slice(0, TIMELINE_MOMENTS_MAX),
    ...(omitted > 0 && { omitted }),
  }
}
