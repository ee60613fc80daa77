import { SEARCH_SESSIONS_MAX } from '@incuera/contract/search/limits.ts'
import type { Search } from '@incuera/contract/search/search.ts'
import type { SearchSort } from '@incuera/contract/search/searchSort.ts'
import type { LakeQuery } from '#query/insights/lakeQuery.ts'
import { searchSql } from '#query/search/searchSql.ts'
import { timeSql } from '#query/search/sql/valueSql.ts'
import type { DayRange } from '#query/sql/dayRange.ts'

const DAY_MS = 86_400_000

/** What sessions are sorted by, the largest first; null: by time only. The newest of equal ones comes first. */
const ORDER: Record<SearchSort, string | null> = {
  newest: null,
  oldest: null,
  friction: 'coalesce(n.friction, -1)',
  longest: 'coalesce(s.duration_ms, -1)',
  active: 'coalesce(s.active_ms, -1)',
  errors: 'coalesce(s.errors, -1)',
  relevance: null,
}

/**
 * The sessions that began in a range of days and meet a search, with their number. Columns: `session_id`, `total`, and
 * for `relevance` the texts of their notes.
 */
export function foundSql(
  search: Search,
  { sort, nowMs, range }: { sort: SearchSort; nowMs: number; range: DayRange },
): LakeQuery {
  const { tables, select } = searchSql(search, { nowMs })
  const texts = sort === 'relevance' ? ', n.title, n.summary, array_join(n.tags, chr(32)) AS tags' : ''
  const first = ORDER[sort] === null ? '' : `${ORDER[sort]} DESC, `
  const from = timeSql(Date.parse(range.from))
  const to = timeSql(Date.parse(range.to) + DAY_MS)
  return {
    tables: [...new Set([...tables, 'session_notes' as const])],
    ctes: [`found AS (${select})`],
    select: `SELECT s.session_id, count(*) OVER () AS total${texts}
      FROM sessions s JOIN found f ON f.session_id = s.session_id
        LEFT JOIN session_notes n ON n.session_id = s.session_id
      WHERE s.started_at >= ${from} AND s.started_at < ${to}
      ORDER BY ${first}s.started_at ${sort === 'oldest' ? 'ASC' : 'DESC'}, s.session_id
      LIMIT ${SEARCH_SESSIONS_MAX}`,
  }
}
