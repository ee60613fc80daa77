import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { routes } from '@incuera/contract/routes.ts'
import { SEARCH_CHECKED_MAX } from '@incuera/contract/search/limits.ts'
import type { Search } from '@incuera/contract/search/search.ts'
import type { SearchAnswer, SearchRequest } from '@incuera/contract/search/searchSessions.ts'
import type { Session } from '@incuera/contract/session.ts'
import type { PlannedRange } from '#query/insights/planRange.ts'
import { readSearch } from '#query/search/readSearch.ts'
import { toSession } from '#sessions/model/toSession.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'
import { findAlike } from '../search/findAlike.ts'
import { fuseRanks } from '../search/fuseRanks.ts'
import { isKnownToLake, listClauses, matchSession } from '../search/matchSession.ts'
import { nearestSessions } from '../search/nearestSessions.ts'
import { recentRange } from '../search/recentRange.ts'
import { recentSessions } from '../search/recentSessions.ts'
import { resolveMarks } from '../search/resolveMarks.ts'
import { resolveUsers } from '../search/resolveUsers.ts'
import { searchLake } from '../search/searchLake.ts'
import { withMarks } from '../tags/withMarks.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** The sessions that meet a search, a page at a time: recent ones from the list, all others from the lake. */
export const searchSessions = projectRoute(routes.searchSessions, async (ports, request): Promise<SearchAnswer> => {
  const { core, tags } = ports
  const { pid } = request.params
  const body = parseBody(routes.searchSessions, request)
  const search = await resolveMarks(tags, pid, await resolveUsers(core, pid, readSearch(body.q)))
  const { nowMs, offset } = positionOf(body, ports.now())
  const planned = await recentRange(ports, pid, body.range)
  const { sort } = body
  const asked = { pid, search, sort, planned, nowMs, isContinued: offset > 0 }
  const found = await searchLake(ports, asked)
  if (found.status === 'running') return found

  // Sessions of now are compared with the words as they are.
  const other = found.total === 0 ? await findAlike(ports, asked) : null
  if (other?.status === 'running') return other
  const alike = other?.sids ?? []
  const sids =
    alike.length > 0
      ? alike
      : sort === 'relevance'
        ? await byMeaning(ports, pid, search, found.sids, planned)
        : found.sids
  const page = await readPage(ports, pid, sids, { search, nowMs, offset, limit: body.limit })
  const isFirst = offset === 0 && planned.range.to === planned.today
  const recent = isFirst
    ? await recentSessions(ports, { pid, search, nowMs: ports.now(), inLake: new Set(found.sids) })
    : { sessions: [], undecided: 0 }
  return {
    ...{ status: 'done', sessions: [...recent.sessions, ...page.sessions], undecided: recent.undecided },
    ...(alike.length > 0 ? { isAlike: true } : {}),
    ...{
      total: (found.total || alike.length) + recent.sessions.length,
      isTotalExact: listClauses(search).every(isKnownToLake) && alike.length === 0,
    },
    ...(page.next === null ? {} : { cursor: `${nowMs}.${page.next}` }),
    ...{ range: planned.range, asOf: found.asOf, scannedBytes: found.scannedBytes, cached: found.cached },
  }
})

/** Found sessions that are in the order of their words: those that mean what the words say move up. */
async function byMeaning(
  ports: ApiPorts,
  pid: ProjectId,
  { clauses }: Search,
  sids: SessionId[],
  { range }: PlannedRange,
): Promise<SessionId[]> {
  const texts = clauses.flatMap((clause) => (clause.type === 'text' && !clause.isNegated ? [clause.text] : []))
  const known = new Set(sids)
  const meant = (await nearestSessions(ports, pid, texts.join(' '), { range })).filter((sid) => known.has(sid))
  return fuseRanks([sids, meant]).map(({ sid }) => sid)
}

/**
 * Ages are compared with the minute in which the first page was requested, so that the same search is the same query
 * for a minute, and for all its pages.
 */
function positionOf({ cursor }: SearchRequest, now: number): { nowMs: number; offset: number } {
  const [at, offset] = (cursor ?? '').split('.').map(Number)
  const isFresh = at !== undefined && at <= now && at > now - DAY_MS && at % MINUTE_MS === 0
  return { nowMs: isFresh ? at : now - (now % MINUTE_MS), offset: isFresh ? (offset ?? 0) : 0 }
}

/** The next sessions that still exist and that the list agrees with; `next` is the position after them. */
async function readPage(
  ports: ApiPorts,
  pid: ProjectId,
  sids: readonly SessionId[],
  { search, nowMs, offset, limit }: { search: Search; nowMs: number; offset: number; limit: number },
): Promise<{ sessions: Session[]; next: number | null }> {
  const { store } = ports
  const checked = listClauses(search)
  const sessions: Session[] = []
  let at = offset
  while (at < sids.length && sessions.length < limit && at - offset < Math.max(limit, SEARCH_CHECKED_MAX)) {
    const refs = sids.slice(at, at + limit - sessions.length).map((sid) => ({ pid, sid }))
    const metas = new Map((await store.readMetas(refs)).map((meta) => [meta.sid, meta]))
    // One that is recorded again has live numbers.
    const lives = await store.readLives([...metas.values()].filter(({ status }) => status !== 'ready'))
    const read = refs.flatMap(({ sid }) => {
      const meta = metas.get(sid)
      return meta && meta.status !== 'discarded' ? [toSession(meta, lives.get(sid) ?? null)] : []
    })
    for (const session of await withMarks(ports, read))
      if (matchSession({ clauses: checked }, session, nowMs) !== false) sessions.push(session)
    at += refs.length
  }
  return { sessions, next: at < sids.length ? at : null }
}
