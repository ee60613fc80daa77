import { AROUND_ITEMS_MAX, aroundErrorInsight, BEFORE_ERROR_SECONDS } from '@incuera/contract/insights/aroundError.ts'
import type { RequestOf } from '@incuera/contract/insights/insights.ts'
import { FilterText } from '@incuera/contract/insights/scope.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, type LakeQuery, tablesOf } from './lakeQuery.ts'
import { maybeText, number, shareOf, text } from './rows.ts'

type Request = RequestOf<'aroundError'>

const TYPES = { pageview: 'page', click: 'click', custom: 'event' } as const
const EventType = z.enum(['pageview', 'click', 'custom'])

const SumsRow = z.object({ n_sessions: number, viewers: number })
const ActRow = z
  .object({ type: EventType, what: text, label: maybeText, selector: maybeText })
  .extend({ n_sessions: number, n_last: number, usual: number })
const NextRow = z.object({ page: maybeText, n_sessions: number })

export const aroundError = bindInsight(aroundErrorInsight, {
  plan({ request, filter }) {
    return {
      queries: { sums: sumsOf(request, filter), acts: actsOf(request, filter), nexts: nextsOf(request, filter) },
      answer({ sums, acts, nexts }) {
        const [all] = z.array(SumsRow).parse(sums)
        const sessions = all?.n_sessions ?? 0
        const viewers = all?.viewers ?? 0
        return {
          ...{ fingerprint: request.fingerprint, sessions, viewers },
          before: z
            .array(ActRow)
            .parse(acts)
            .map(({ type, what, label, selector, n_sessions: n, n_last: last, usual }) => ({
              ...{ key: `before:${JSON.stringify([type, what])}`, type: TYPES[type], what, label, selector },
              ...{ sessions: n, share: shareOf(n, sessions), usualShare: shareOf(usual, viewers), last },
            })),
          after: z
            .array(NextRow)
            .parse(nexts)
            .map(({ page, n_sessions: n }) => ({
              ...{ key: page === null ? 'after' : `after:${page}`, page, sessions: n, share: shareOf(n, sessions) },
            })),
        }
      },
    }
  },
  behind({ request, filter }, key) {
    const base = {
      tables: tablesOf(['events'], filter.tables),
      ctes: [...firstsOf(request, filter), ...NEXTS, ...BEFORE],
    }
    const act = readAct(key)
    if (act)
      return {
        ...base,
        select: `SELECT session_id, event_id, ts AS happened, 0 AS badness FROM before
          WHERE type = '${act.type}' AND what = ${quote(act.what)}`,
      }
    const [, page] = /^after(?::(.+))?$/s.exec(key) ?? [null]
    if (page === null) return null
    return {
      ...base,
      select: `SELECT session_id, event_id, ts AS happened, 0 AS badness FROM nexts
        WHERE ${page === undefined ? 'page IS NULL' : `page = ${quote(page)}`}`,
    }
  },
})

/**
 * Relations `firsts` (the first occurrence of each session) and `acts` (what people do on the site: `what` is a page,
 * an element or an event).
 */
const firstsOf = ({ fingerprint, page }: Request, filter: Filter): string[] => [
  ...filter.ctes,
  `found AS (SELECT session_id, event_id, ts, page_pattern AS page,
    row_number() OVER (PARTITION BY session_id ORDER BY ts, event_id) AS place FROM events
  WHERE ${allOf([
    "type = 'error'",
    `fingerprint = ${quote(fingerprint)}`,
    page === undefined ? '' : `page_pattern = ${quote(page)}`,
    ...filter.on(),
  ])})`,
  'firsts AS (SELECT session_id, event_id, ts, page FROM found WHERE place = 1)',
  `acts AS (SELECT session_id, event_id, ts, type, selector, text AS label,
    CASE type WHEN 'pageview' THEN page_pattern WHEN 'click' THEN selector_key ELSE name END AS what
  FROM events WHERE ${allOf(["type IN ('pageview', 'click', 'custom')", ...filter.on()])})`,
]

/** Relation `before`: the actions of the minute before; the click that throws has the time of its error. */
const BEFORE = [
  `before AS (SELECT a.session_id, a.event_id, a.ts, a.type, a.what, a.selector, a.label,
    row_number() OVER (PARTITION BY a.session_id ORDER BY a.ts DESC, a.event_id DESC) AS back
  FROM acts a JOIN firsts f ON f.session_id = a.session_id
  WHERE a.what IS NOT NULL AND a.ts <= f.ts AND a.ts >= f.ts - INTERVAL '${BEFORE_ERROR_SECONDS}' SECOND)`,
]

/** Relation `nexts`: the page that was opened after the error, NULL for none. */
const NEXTS = [
  `opened AS (SELECT f.session_id, a.what AS page, row_number() OVER (PARTITION BY f.session_id ORDER BY a.ts, a.event_id) AS place
  FROM firsts f JOIN acts a ON a.session_id = f.session_id AND a.type = 'pageview' AND a.ts > f.ts)`,
  `nexts AS (SELECT f.session_id, f.event_id, f.ts, o.page FROM firsts f
  LEFT JOIN opened o ON o.session_id = f.session_id AND o.place = 1)`,
]

/** Relation `viewers`: the sessions that opened a page on which it happened. */
const VIEWERS = [
  `viewers AS (SELECT session_id FROM acts WHERE type = 'pageview' AND what IN (SELECT page FROM firsts) GROUP BY session_id)`,
]

const sumsOf = (request: Request, filter: Filter): LakeQuery => ({
  tables: tablesOf(['events'], filter.tables),
  ctes: [...firstsOf(request, filter), ...VIEWERS],
  select: 'SELECT (SELECT count(*) FROM firsts) AS n_sessions, (SELECT count(*) FROM viewers) AS viewers',
})

const actsOf = (request: Request, filter: Filter): LakeQuery => ({
  tables: tablesOf(['events'], filter.tables),
  ctes: [
    ...firstsOf(request, filter),
    ...BEFORE,
    ...VIEWERS,
    `done AS (SELECT type, what, max_by(selector, ts) AS selector, max_by(label, ts) AS label,
      count(DISTINCT session_id) AS n_sessions, count_if(back = 1) AS n_last FROM before GROUP BY type, what)`,
    `listed AS (SELECT *, row_number() OVER (ORDER BY n_sessions DESC, n_last DESC, type, what) AS place FROM done)`,
    `usual AS (SELECT a.type, a.what, count(DISTINCT a.session_id) AS n FROM acts a
    JOIN viewers v ON v.session_id = a.session_id GROUP BY a.type, a.what)`,
  ],
  select: `SELECT l.type, l.what, l.selector, l.label, l.n_sessions, l.n_last, coalesce(u.n, 0) AS usual
    FROM listed l LEFT JOIN usual u ON u.type = l.type AND u.what = l.what
    WHERE l.place <= ${AROUND_ITEMS_MAX} ORDER BY l.place`,
})

const nextsOf = (request: Request, filter: Filter): LakeQuery => ({
  tables: tablesOf(['events'], filter.tables),
  ctes: [...firstsOf(request, filter), ...NEXTS],
  select: `SELECT page, count(*) AS n_sessions FROM nexts GROUP BY page
    ORDER BY n_sessions DESC, page LIMIT ${AROUND_ITEMS_MAX}`,
})

const ActKey = z.tuple([EventType, FilterText])

function readAct(key: string): { type: z.infer<typeof EventType>; what: string } | null {
  const json = /^before:(.+)$/s.exec(key)?.[1]
  if (json === undefined) return null
  try {
    const [type, what] = ActKey.parse(JSON.parse(json))
    return { type, what }
  } catch {
    return null
  }
}
