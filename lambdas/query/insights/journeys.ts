import { journeysInsight } from '@incuera/contract/insights/journeys.ts'
import type { FilterText } from '@incuera/contract/insights/scope.ts'
import { JOURNEY_LEVELS, JOURNEY_PAGES_MAX, JOURNEY_PATHS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { bindInsight } from './insightCode.ts'
import { journeyKey, readJourneyKey } from './journeyKey.ts'
import { allOf, tablesOf } from './lakeQuery.ts'
import { maybeText, number, shareOf, text } from './rows.ts'

const FlowRow = z.object({ stage: number, page: maybeText, is_last: text, to_page: maybeText, n: number })
const PathRow = z.object({ way: text, n: number })
type Flow = z.infer<typeof FlowRow>

export const journeys = bindInsight(journeysInsight, {
  plan({ request: { from }, filter }) {
    const tables = tablesOf(['sessions', 'pages'], filter.tables)
    const ctes = journeysFrom(from, filter)
    return {
      queries: {
        flows: {
          tables,
          ctes,
          select: `SELECT stage, page, is_last, to_page, count(*) AS n FROM shown
            GROUP BY stage, page, is_last, to_page ORDER BY stage, n DESC, page, to_page`,
        },
        paths: {
          tables,
          ctes: [...ctes, `ways AS (SELECT session_id, ${WAY} AS way FROM placed GROUP BY session_id)`],
          select: `SELECT way, count(*) AS n FROM ways GROUP BY way ORDER BY n DESC, way LIMIT ${JOURNEY_PATHS_MAX}`,
        },
      },
      answer({ flows, paths }) {
        const rows = z.array(FlowRow).parse(flows)
        const sessions = sumOf(rows.filter(({ stage }) => stage === 1))
        const stages = [...new Set(rows.map(({ stage }) => stage))].sort((a, b) => a - b)
        return {
          sessions,
          levels: stages.map((stage) => levelOf(stage, rows, sessions)),
          paths: z
            .array(PathRow)
            .parse(paths)
            .map(({ way, n }) => {
              const pages = way.split('\n')
              return { key: journeyKey({ what: 'path', pages }), pages, sessions: n, share: shareOf(n, sessions) }
            }),
        }
      },
    }
  },
  behind({ request: { from }, filter }, key) {
    const found = readJourneyKey(key)
    if (!found) return null
    const tables = tablesOf(['sessions', 'pages'], filter.tables)
    const ctes = journeysFrom(from, filter)
    if (found.what === 'path')
      return {
        ...{ tables, ctes },
        select: `SELECT session_id, min_by(event_id, stage) AS event_id, min(entered_at) AS happened, 0 AS badness FROM placed
          GROUP BY session_id HAVING ${WAY} = ${quote(found.pages.join('\n'))}`,
      }
    const is = (column: string, page: string | null) =>
      page === null ? `${column} IS NULL` : `${column} = ${quote(page)}`
    return {
      ...{ tables, ctes },
      select: `SELECT session_id, event_id, entered_at AS happened, 0 AS badness FROM shown
        WHERE ${allOf([
          `stage = ${found.stage}`,
          is('page', found.page),
          found.what === 'left' ? 'is_last' : '',
          ...(found.what === 'link' ? ['NOT is_last', is('to_page', found.to)] : []),
        ])}`,
    }
  },
})

/** The pages of a session as one text; patterns have no line breaks. */
const WAY = "array_join(array_agg(page ORDER BY stage), '\n')"

/**
 * Relations `placed` (the pages of each journey, by `stage` from 1) and `shown`, in which pages that are not among the
 * most frequent ones of their stage are NULL.
 */
const journeysFrom = (from: z.infer<typeof FilterText> | undefined, filter: Filter): string[] => [
  ...filter.ctes,
  `opened AS (SELECT p.session_id, p.event_id, p.entered_at, p.page_pattern AS page,
    lag(p.page_pattern) OVER (PARTITION BY p.session_id ORDER BY p.entered_at, p.event_id) AS prior_page
  FROM pages p JOIN sessions x ON x.session_id = p.session_id
  WHERE ${allOf(['p.page_pattern IS NOT NULL', ...filter.during('started_at', 'x')])})`,
  `steps AS (SELECT session_id, event_id, entered_at, page,
    row_number() OVER (PARTITION BY session_id ORDER BY entered_at, event_id) AS n,
    lead(page) OVER (PARTITION BY session_id ORDER BY entered_at, event_id) AS next_page
  FROM opened WHERE prior_page IS NULL OR prior_page <> page)`,
  `begun AS (SELECT session_id, min(n) AS n FROM steps ${from === undefined ? '' : `WHERE page = ${quote(from)}`}
  GROUP BY session_id)`,
  `placed AS (SELECT s.session_id, s.event_id, s.entered_at, s.page, s.next_page, s.n - b.n + 1 AS stage
  FROM steps s JOIN begun b ON b.session_id = s.session_id WHERE s.n >= b.n AND s.n < b.n + ${JOURNEY_LEVELS})`,
  `ranks AS (SELECT stage, page, row_number() OVER (PARTITION BY stage ORDER BY count(*) DESC, page) AS place
  FROM placed GROUP BY stage, page)`,
  `shown AS (SELECT p.session_id, p.event_id, p.entered_at, p.stage, p.next_page IS NULL AS is_last,
    CASE WHEN r.place <= ${JOURNEY_PAGES_MAX} THEN p.page END AS page,
    CASE WHEN q.place <= ${JOURNEY_PAGES_MAX} THEN p.next_page END AS to_page
  FROM placed p JOIN ranks r ON r.stage = p.stage AND r.page = p.page
    LEFT JOIN ranks q ON q.stage = p.stage + 1 AND q.page = p.next_page)`,
]

function levelOf(stage: number, rows: Flow[], sessions: number) {
  const own = rows.filter((row) => row.stage === stage)
  const pages = [...new Set(own.map(({ page }) => page))]
  const nodes = pages
    .map((page) => {
      const ofPage = own.filter((row) => row.page === page)
      const n = sumOf(ofPage)
      return {
        ...{ key: journeyKey({ what: 'node', stage, page }), page, sessions: n, share: shareOf(n, sessions) },
        left: sumOf(ofPage.filter(isLast)),
        leftKey: journeyKey({ what: 'left', stage, page }),
      }
    })
    .sort((a, b) => Number(a.page === null) - Number(b.page === null) || b.sessions - a.sessions)
  const links = own
    .filter((row) => !isLast(row) && stage < JOURNEY_LEVELS)
    .map(({ page, to_page: to, n }) => ({
      ...{ key: journeyKey({ what: 'link', stage, page, to }), from: page, to, sessions: n },
    }))
  return { nodes, links }
}

const isLast = ({ is_last }: Flow) => is_last === 'true'
const sumOf = (rows: Flow[]) => rows.reduce((sum, { n }) => sum + n, 0)
