import type { SessionId } from '@incuera/contract/ids.ts'
import { SIMILAR_SESSIONS_MAX, SIMILAR_WEIGHTS } from '@incuera/contract/search/similar.ts'
import type { LakeQuery } from '#query/insights/lakeQuery.ts'
import { timeSql } from '#query/search/sql/valueSql.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { quote } from '#query/sql/quote.ts'

const DAY_MS = 86_400_000
const { error, signal, page } = SIMILAR_WEIGHTS

/**
 * The sessions of a range that share most with one: the weights of shared traits over the weights of all traits of both
 * (a weighted Jaccard index). One row for each trait that they share.
 */
export function similarSql(sid: SessionId, range: DayRange): LakeQuery {
  const own = quote(sid)
  const began = `started_at >= ${timeSql(Date.parse(range.from))} AND started_at < ${timeSql(Date.parse(range.to) + DAY_MS)}`
  return {
    tables: ['sessions', 'pages', 'signals'],
    ctes: [
      `near AS (SELECT session_id, started_at FROM sessions WHERE (${began}) OR session_id = ${own})`,
      `traits AS (
        SELECT session_id, 'page' AS what, page_pattern AS trait, page_pattern AS page, cast(NULL AS varchar) AS name, ${page} AS weight
        FROM pages WHERE page_pattern IS NOT NULL GROUP BY session_id, page_pattern
        UNION ALL
        SELECT session_id, 'error' AS what, fingerprint AS trait, max(page_pattern) AS page, max(title) AS name, ${error} AS weight
        FROM signals WHERE fingerprint IS NOT NULL GROUP BY session_id, fingerprint
        UNION ALL
        SELECT session_id, 'signal' AS what, concat(kind, ' ', coalesce(page_pattern, '')) AS trait, page_pattern AS page, kind AS name, ${signal} AS weight
        FROM signals WHERE fingerprint IS NULL GROUP BY session_id, kind, page_pattern)`,
      `own AS (SELECT what, trait FROM traits WHERE session_id = ${own})`,
      `totals AS (SELECT t.session_id, sum(t.weight) AS total FROM traits t JOIN near n ON n.session_id = t.session_id GROUP BY t.session_id)`,
      `shared AS (SELECT t.session_id, t.what, t.trait, t.page, t.name, t.weight,
          sum(t.weight) OVER (PARTITION BY t.session_id) AS both_have
        FROM traits t JOIN own o ON o.what = t.what AND o.trait = t.trait WHERE t.session_id <> ${own})`,
      `scored AS (SELECT s.session_id, s.what, s.trait, s.page, s.name, s.weight, n.started_at,
          s.both_have * 1e0 / (t.total + (SELECT max(total) FROM totals WHERE session_id = ${own}) - s.both_have) AS score
        FROM shared s JOIN totals t ON t.session_id = s.session_id JOIN near n ON n.session_id = s.session_id)`,
      `placed AS (SELECT *, dense_rank() OVER (ORDER BY score DESC, started_at DESC, session_id) AS place FROM scored)`,
    ],
    select: `SELECT session_id, score, what, page, name FROM placed WHERE place <= ${2 * SIMILAR_SESSIONS_MAX}
      ORDER BY place, weight DESC, what, trait`,
  }
}
