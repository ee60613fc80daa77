import { type ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { RANKED_ROWS_MAX } from '@incuera/contract/search/limits.ts'
import type { Search } from '@incuera/contract/search/search.ts'
import type { SearchSort } from '@incuera/contract/search/searchSort.ts'
import * as z from 'zod'
import { composeSql } from '#query/insights/composeSql.ts'
import { computeInsight, type InsightPorts } from '#query/insights/computeInsight.ts'
import type { PlannedRange } from '#query/insights/planRange.ts'
import { maybeText, number } from '#query/insights/rows.ts'
import type { ReadWatermark } from '#sessions/lake/lakeState.ts'
import { rankDocuments } from '#sessions/search/textIndex.ts'
import { foundSql } from './foundSql.ts'

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

const Row = z.object({
  session_id: SessionId,
  total: number,
  ...{ title: maybeText.optional(), summary: maybeText.optional(), tags: maybeText.optional() },
})
type Row = z.infer<typeof Row>

const Found = z.object({ sids: z.array(SessionId), total: z.number() })

export type FoundInLake =
  | { status: 'running' }
  | { status: 'done'; sids: SessionId[]; total: number; asOf: number; scannedBytes: number; cached: boolean }

/** What is asked of the lake. */
export interface LakeSearch {
  pid: ProjectId
  search: Search
  sort: SearchSort
  planned: PlannedRange
  nowMs: number
  /** A page after the first: the answer that the first one has seen is used again, as long as it is kept. */
  isContinued: boolean
}

export type SearchLakePorts = InsightPorts & { deployment: { database: string }; readWatermark: ReadWatermark }

/** The finished sessions that meet a search, in order; from the cache if the same was asked a moment ago. */
export async function searchLake(
  ports: SearchLakePorts,
  { pid, search, sort, planned, nowMs, isContinued }: LakeSearch,
): Promise<FoundInLake> {
  const { range, today } = planned
  // Events of a session that began before midnight arrive after it.
  const next = dayOf(Date.parse(range.to) + DAY_MS)
  const read = { from: range.from, to: next > today ? today : next }
  const query = foundSql(search, { sort, nowMs, range })
  const scope = { database: ports.deployment.database, pid, range: read, today, watermark: await ports.readWatermark() }
  const computed = await computeInsight(ports, {
    pid,
    texts: { found: composeSql(query, scope) },
    toValue: ({ found = [] }) => {
      const rows = z.array(Row).parse(found)
      const ordered = sort === 'relevance' ? byRelevance(search, rows) : rows
      return { sids: ordered.map(({ session_id }) => session_id), total: rows[0]?.total ?? 0 }
    },
    isOpen: !isContinued,
  })
  if (computed.status === 'running') return computed
  const { value, ...rest } = computed
  return { ...rest, ...Found.parse(value) }
}

/** Those with the words first; the others, which have them on a page or in an error, as they were. */
function byRelevance({ clauses }: Search, rows: Row[]): Row[] {
  const words = clauses
    .flatMap((clause) => (clause.type === 'text' && !clause.isNegated ? [clause.text] : []))
    .join(' ')
  const documents = rows.slice(0, RANKED_ROWS_MAX).map(({ title, summary, tags }, at) => ({
    ...{ id: String(at), title: title ?? '', summary: summary ?? '', tags: tags ?? '' },
    ...{ troubles: '', facts: '' },
  }))
  const ranked = rankDocuments(words, documents).flatMap(({ id }) => rows[Number(id)] ?? [])
  const known = new Set(ranked)
  return [...ranked, ...rows.filter((row) => !known.has(row))]
}
