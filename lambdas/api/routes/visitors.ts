import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { routes } from '@incuera/contract/routes.ts'
import { TIMELINE_SESSIONS_MAX } from '@incuera/contract/visitors/visitor.ts'
import { RefusalError } from '#runtime/errors.ts'
import { erasureIdOf, requestErasure } from '#sessions/erasure/requestErasure.ts'
import { toSession } from '#sessions/model/toSession.ts'
import { projectRoute } from '../defineRoute.ts'
import { showErasure } from '../erasures/showErasure.ts'
import type { ApiPorts } from '../ports.ts'
import { withMarks } from '../tags/withMarks.ts'
import { findVisitors, showVisitor } from '../visitors/findVisitors.ts'
import { timelineOf } from '../visitors/timelineOf.ts'
import { withRecent } from '../visitors/withRecent.ts'

export const listVisitors = projectRoute(routes.listVisitors, async ({ visitors, store }, { params, query }) => {
  const page = await findVisitors(visitors, params.pid, query)
  if (query.recent === 'false') return page
  return { ...page, visitors: await withRecent(store, params.pid, page.visitors) }
})

export const getVisitor = projectRoute(routes.getVisitor, async (ports, { params }) =>
  showVisitor(await loadVisitor(ports, params)),
)

export const listVisitorSessions = projectRoute(routes.listVisitorSessions, async (ports, { params, query }) => {
  await loadVisitor(ports, params)
  return loadSessions(ports, params, { limit: query.limit, before: query.cursor })
})

export const getTimeline = projectRoute(routes.getTimeline, async (ports, { params, query }) => {
  await loadVisitor(ports, params)
  const page = { limit: TIMELINE_SESSIONS_MAX, before: query.cursor }
  const { sessions, cursor } = await loadSessions(ports, params, page)
  return { sessions: await Promise.all(sessions.map((session) => timelineOf(ports.objects, session))), cursor }
})

/** Asking again returns the same erasure, also when the visitor is gone. */
export const eraseVisitor = projectRoute(routes.eraseVisitor, async (ports, { author, params }) => {
  const subject = { kind: 'visitor' as const, value: params.userKey }
  if (!(await ports.erasures.read(erasureIdOf(params.pid, subject)))) await loadVisitor(ports, params)
  return showErasure(await requestErasure(ports, params.pid, { subject, requestedBy: author }))
})

type VisitorParams = { pid: ProjectId; userKey: string }

/** @throws RefusalError 404 */
async function loadVisitor({ visitors }: ApiPorts, { pid, userKey }: VisitorParams) {
  const identity = await visitors.find(pid, userKey)
  if (!identity) throw new RefusalError('unknown_visitor', 'The project has no such visitor.')
  return identity
}

async function loadSessions(
  ports: ApiPorts,
  { pid, userKey }: VisitorParams,
  { limit, before }: { limit: number; before?: SessionId },
) {
  const { store } = ports
  // One more than requested shows whether there is a next page.
  const found = await store.listVisitorSessions(pid, userKey, { limit: limit + 1, before })
  const sids = found.slice(0, limit)
  const refs = sids.map((sid) => ({ pid, sid }))
  const metas = new Map((await store.readMetas(refs)).map((meta) => [meta.sid, meta]))
  const lives = await store.readLives(refs)
  const sessions = sids.flatMap((sid) => {
    const meta = metas.get(sid)
    return meta ? [toSession(meta, lives.get(sid) ?? null)] : []
  })
  return { sessions: await withMarks(ports, sessions), cursor: found.length > limit ? sids.at(-1) : undefined }
}
