import { Analysis } from '@incuera/contract/analysis.ts'
import type { AskNumber, Passage } from '@incuera/contract/ask/ask.ts'
import { type ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { ASK_PASSAGES_MAX, ASK_SESSIONS_MAX } from '@incuera/contract/search/limits.ts'
import { printSearch } from '@incuera/contract/search/printSearch.ts'
import type { Session } from '@incuera/contract/session.ts'
import { z } from 'zod'
import { composeSql } from '#query/insights/composeSql.ts'
import { computeInsight, type InsightPorts } from '#query/insights/computeInsight.ts'
import type { PlannedRange } from '#query/insights/planRange.ts'
import type { ReadWatermark } from '#sessions/lake/lakeState.ts'
import { toSession } from '#sessions/model/toSession.ts'
import type { SessionStore } from '#sessions/store/sessionStore.ts'
import { candidateQueries, rankCandidates, readTotals } from './candidates.ts'
import { NAMES, readNames } from './names.ts'
import { passagesOf } from './passagesOf.ts'
import { planQuestion } from './planQuestion.ts'

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

export interface EvidencePorts extends InsightPorts {
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
const Found = z.object({ sids: z.array(SessionId), sessions: z.number(), met: z.number(), names: Names })

/** The sessions and passages that answer a question best, and its number if it asks for one that code can count. */
export async function findEvidence(
  ports: EvidencePorts,
  { pid, question, planned, nowMs }: { pid: ProjectId; question: string; planned: PlannedRange; nowMs: number },
): Promise<{ status: 'running' } | ({ status: 'done' } & Evidence)> {
  const { range, today } = planned
  const plan = planQuestion(question)
  const queries = candidateQueries({ question, search: plan.search, range, nowMs })
  const next = dayOf(Date.parse(range.to) + DAY_MS)
  const scope = {
    database: ports.deployment.database,
    pid,
    today,
    range: { from: range.from, to: next > today ? today : next },
    watermark: await ports.readWatermark(),
  }
  const computed = await computeInsight(ports, {
    pid,
    texts: {
      ...{ candidates: composeSql(queries.candidates, scope), totals: composeSql(queries.totals, scope) },
      ...(ports.deployment.hasModel ? { names: composeSql(NAMES, { ...scope, range }) } : {}),
    },
    toValue: ({ candidates = [], totals = [], names = [] }) => ({
      ...{ sids: rankCandidates(question, candidates).slice(0, 2 * ASK_SESSIONS_MAX), names: readNames(names) },
      ...readTotals(totals),
    }),
    isOpen: true,
  })
  if (computed.status === 'running') return computed
  const { value, ...rest } = computed
  const { sids, sessions, met, names } = Found.parse(value)
  return {
    ...rest,
    names,
    searched: sessions,
    number: plan.wantsNumber ? { q: printSearch(plan.search), sessions: met, of: sessions } : null,
    sessions: await readSessions(ports, pid, sids, question),
  }
}

/** Those that still exist, with what their analyses say. */
async function readSessions(
  { store, objects }: EvidencePorts,
  pid: ProjectId,
  sids: SessionId[],
  question: string,
): Promise<Evidence['sessions']> {
  const metas = new Map((await store.readMetas(sids.map((sid) => ({ pid, sid })))).map((meta) => [meta.sid, meta]))
  const known = sids.flatMap((sid) => {
    const meta = metas.get(sid)
    return meta?.status === 'ready' ? [{ session: toSession(meta, null), job: meta.newest.analysis }] : []
  })
  return Promise.all(
    known.slice(0, ASK_SESSIONS_MAX).map(async ({ session, job }) => {
      const bytes = job.status === 'ready' ? await objects.get(job.key) : null
      const analysis = bytes && Analysis.safeParse(JSON.parse(bytes.toString())).data
      return { session, passages: analysis ? passagesOf(analysis, question, ASK_PASSAGES_MAX) : [] }
    }),
  )
}
