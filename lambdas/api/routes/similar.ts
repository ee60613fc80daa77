import { SessionId } from '@incuera/contract/ids.ts'
import { routes } from '@incuera/contract/routes.ts'
import {
  SharedTrait,
  SIMILAR_DAYS,
  SIMILAR_SESSIONS_MAX,
  SIMILAR_TRAITS_MAX,
  type SimilarSessions,
} from '@incuera/contract/search/similar.ts'
import * as z from 'zod'
import { composeSql } from '#query/insights/composeSql.ts'
import { computeInsight } from '#query/insights/computeInsight.ts'
import type { LakeRow } from '#query/insights/lakeQuery.ts'
import { maybeText, number, text } from '#query/insights/rows.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import type { VectorRef } from '#sessions/meaning/vectorStore.ts'
import { toSession } from '#sessions/model/toSession.ts'
import { projectRoute } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'
import { fuseRanks } from '../search/fuseRanks.ts'
import { startsIn } from '../search/nearestSessions.ts'
import { recentRange } from '../search/recentRange.ts'
import { similarSql } from '../search/similarSql.ts'
import { loadReadySession } from './loadSession.ts'

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

const Row = z.object({
  session_id: text,
  score: number,
  what: SharedTrait.shape.what,
  page: maybeText,
  name: maybeText,
})
const Found = z.object({
  found: z.array(z.object({ sid: SessionId, score: z.number(), shared: z.array(SharedTrait) })),
})

/** The sessions that share most with one (errors, signals on the same pages, pages) or mean the same. */
export const findSimilar = projectRoute(routes.findSimilar, async (ports, request): Promise<SimilarSessions> => {
  const { pid, sid } = request.params
  const { startedAt } = await loadReadySession(ports, { pid, sid })
  const wanted = { from: dayOf(startedAt - SIMILAR_DAYS * DAY_MS), to: dayOf(startedAt + SIMILAR_DAYS * DAY_MS) }
  const { range, today } = await recentRange(ports, pid, wanted)
  const next = dayOf(Date.parse(range.to) + DAY_MS)
  const scope = {
    ...{ database: ports.deployment.database, pid, today, watermark: await ports.readWatermark() },
    range: { from: range.from, to: next > today ? today : next },
  }
  const computed = await computeInsight(ports, {
    pid,
    texts: { similar: composeSql(similarSql(sid, range), scope) },
    toValue: ({ similar = [] }) => ({ found: groupBySession(similar) }),
    isOpen: true,
  })
  if (computed.status === 'running') return computed
  const { value, ...rest } = computed
  const { found } = Found.parse(value)
  const ranked = await withMeaning(ports, { pid, sid }, found, range)
  const metas = await ports.store.readMetas(ranked.map((each) => ({ pid, sid: each.sid })))
  const sessions = ranked.flatMap(({ sid, score, shared }) => {
    const meta = metas.find((each) => each.sid === sid)
    return meta?.status === 'ready' ? [{ session: toSession(meta, null), score, shared }] : []
  })
  return { ...rest, sessions: sessions.slice(0, SIMILAR_SESSIONS_MAX), range }
})

type Similar = z.infer<typeof Found>['found'][number]

/** Adds the sessions that are nearest in meaning, and puts both orders into one; without vectors it stays as it is. */
async function withMeaning(
  { meaning, log }: Pick<ApiPorts, 'meaning' | 'log'>,
  ref: VectorRef,
  found: Similar[],
  range: DayRange,
): Promise<Similar[]> {
  try {
    const values = await meaning?.vectors.read(ref)
    if (!meaning || !values) return found
    const all = await meaning.vectors.nearest(ref.pid, values, startsIn(range), 2 * SIMILAR_SESSIONS_MAX + 1)
    const near = all.filter(({ sid, similarity }) => sid !== ref.sid && similarity >= meaning.minSimilarity)
    const known = new Map(found.map((one) => [one.sid, one]))
    const meant = near.map(({ sid, similarity }) => ({ sid, score: Math.min(1, similarity), shared: [] }))
    const bySid = new Map<SessionId, Similar>([...meant.map((one) => [one.sid, one] as const), ...known])
    return fuseRanks([found.map(({ sid }) => sid), near.map(({ sid }) => sid)]).flatMap(
      ({ sid }) => bySid.get(sid) ?? [],
    )
  } catch (error) {
    log.warn('similar sessions were found without vectors', { ...ref, error })
    return found
  }
}

/** The rows of a session follow one another, the most similar session first. */
function groupBySession(rows: LakeRow[]): z.input<typeof Found>['found'] {
  const found = new Map<string, { score: number; shared: SharedTrait[] }>()
  for (const { session_id, score, what, page, name } of z.array(Row).parse(rows)) {
    const shared = found.get(session_id)?.shared ?? []
    if (shared.length < SIMILAR_TRAITS_MAX) shared.push({ what, page, name })
    found.set(session_id, { score: Math.min(1, score), shared })
  }
  return [...found].map(([sid, { score, shared }]) => ({ sid, score, shared }))
}
