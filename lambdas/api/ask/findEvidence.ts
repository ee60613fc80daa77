import { Analysis } from '@incuera/contract/analysis.ts'
import type { AskNumber, Passage } from '@incuera/contract/ask/ask.ts'
import { type ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { ASK_PASSAGES_MAX, ASK_SESSIONS_MAX } from '@incuera/contract/search/limits.ts'
import { printSearch } from '@incuera/contract/search/printSearch.ts'
import type { Session } from '@incuera/contract/session.ts'
import * as z from 'zod'
import { composeSql } from '#query/insights/composeSql.ts'
import { type Computed, computeInsight, type InsightPorts } from '#query/insights/computeInsight.ts'
import type { Results } from '#query/insights/insightCode.ts'
import type { LakeQuery } from '#query/insights/lakeQuery.ts'
import type { PlannedRange } from '#query/insights/planRange.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import type { ReadWatermark } from '#sessions/lake/lakeState.ts'
import { toSession } from '#sessions/model/toSession.ts'
import type { SessionStore } from '#sessions/store/sessionStore.ts'
import { candidateQueries, rankCandidates, readMet, readTotals } from './candidates.ts'
import { NAMES, readNames } from './names.ts'
import { passagesOf } from './passagesOf.ts'
import { planQuestion } from './planQuestion.ts'
import { rankSessions } from './rankSessions.ts'
import { type RetrievePorts, retrieve } from './retrieve.ts'

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

export interface EvidencePorts extends Omit<InsightPorts, 'objects'>, RetrievePorts {
  store: Pick<SessionStore, 'readMetas'>
  deployment: { database: string; hasModel: boolean }
  readWatermark: ReadWatermark
}

/** What code finds for a question. */
export interface Evidence {
  number: AskNumber | null
  sessions: { session: Session; passages: Passage[] }[]
  /** Names of pages and custom events of the site, the most frequent first; empty where no model needs them. */
  names: { pages: string[]; events: string[] }
  searched: number
  asOf: number
  scannedBytes: number
  cached: boolean
}

const Names = z.object({ pages: z.array(z.string()), events: z.array(z.string()) })
/** What the lake says. It depends on nothing but its queries: it is cached by them. */
const Found = z.object({
  hits: z.array(z.object({ sid: SessionId, score: z.number() })),
  met: z.array(SessionId),
  totals: z.object({ sessions: z.number(), met: z.number() }).nullable(),
  names: Names,
})

/** Ranked sessions, of which some were deleted or began outside of the range. */
const READ_MAX = 3 * ASK_SESSIONS_MAX

/**
 * The sessions and passages that answer a question best, and its number if it asks for one that code can count. Words
 * are looked up in the index of the project, or in the lake if it has none; its meaning where there is an embedding
 * model; fields in the lake.
 */
export async function findEvidence(
  ports: EvidencePorts,
  { pid, question, planned, nowMs }: { pid: ProjectId; question: string; planned: PlannedRange; nowMs: number },
): Promise<{ status: 'running' } | ({ status: 'done' } & Evidence)> {
  const { range } = planned
  const plan = planQuestion(question)
  const { words: found, meant } = await retrieve(ports, { pid, question, range })
  const { met, candidates, totals } = candidateQueries({ question, search: plan.search, range, nowMs })
  const queries = {
    ...(!found || plan.search.clauses.length > 0 ? { ...(found ? { met } : { candidates }), totals } : {}),
    ...(ports.deployment.hasModel ? { names: NAMES } : {}),
  }
  const computed = await askLake(ports, pid, planned, queries, ({ candidates, met, totals, names = [] }) => {
    const ranked = candidates ? rankCandidates(question, candidates) : { hits: [], met: readMet(met ?? []) }
    return { ...ranked, totals: totals ? readTotals(totals) : null, names: readNames(names) }
  })
  if (computed.status === 'running') return computed
  const { value, ...rest } = computed
  const lake = Found.parse(value)
  const sids = rankSessions(found?.hits ?? lake.hits, meant, lake.met).slice(0, READ_MAX)
  const { sessions, met: metSessions } = lake.totals ?? { sessions: found?.sessions ?? 0, met: 0 }
  return {
    ...rest,
    names: lake.names,
    searched: sessions,
    number: plan.wantsNumber ? { q: printSearch(plan.search), sessions: metSessions, of: sessions } : null,
    sessions: await readSessions(ports, pid, sids, question, found || meant.length > 0 ? range : null),
  }
}

/** Runs the queries; without any there is nothing to wait for. */
async function askLake(
  ports: EvidencePorts,
  pid: ProjectId,
  { range, today }: PlannedRange,
  queries: Record<string, LakeQuery>,
  toValue: (results: Partial<Results>) => z.input<typeof Found>,
): Promise<Computed> {
  if (Object.keys(queries).length === 0)
    return { status: 'done', value: toValue({}), asOf: ports.now(), scannedBytes: 0, cached: false }
  const next = dayOf(Date.parse(range.to) + DAY_MS)
  const scope = {
    database: ports.deployment.database,
    pid,
    today,
    range: { from: range.from, to: next > today ? today : next },
    watermark: await ports.readWatermark(),
  }
  const texts = Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [
      name,
      composeSql(query, name === 'names' ? { ...scope, range } : scope),
    ]),
  )
  return computeInsight(ports, { pid, texts, toValue, isOpen: true })
}

/** Those that still exist, with what their analyses say. */
async function readSessions(
  { store, objects }: EvidencePorts,
  pid: ProjectId,
  sids: SessionId[],
  question: string,
  /** Null: the lake has compared it. */
  range: DayRange | null,
): Promise<Evidence['sessions']> {
  const metas = new Map((await store.readMetas(sids.map((sid) => ({ pid, sid })))).map((meta) => [meta.sid, meta]))
  const known = sids.flatMap((sid) => {
    const meta = metas.get(sid)
    return meta?.status === 'ready' && (!range || isWithin(meta.startedAt, range))
      ? [{ session: toSession(meta, null), job: meta.newest.analysis }]
      : []
  })
  return Promise.all(
    known.slice(0, ASK_SESSIONS_MAX).map(async ({ session, job }) => {
      const bytes = job.status === 'ready' ? await objects.get(job.key) : null
      const analysis = bytes && Analysis.safeParse(JSON.parse(bytes.toString())).data
      return { session, passages: analysis ? passagesOf(analysis, question, ASK_PASSAGES_MAX) : [] }
    }),
  )
}

const isWithin = (startedAt: number, { from, to }: DayRange): boolean =>
  startedAt >= Date.parse(from) && startedAt < Date.parse(to) + DAY_MS
