import { errorGroupsInsight } from '@incuera/contract/insights/errorGroups.ts'
import type { RequestOf } from '@incuera/contract/insights/insights.ts'
import { ERROR_RELEASES_MAX, INSIGHT_ITEMS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, type LakeQuery, tablesOf, VISITORS } from './lakeQuery.ts'
import { leavingOf, SOON, usualLeaving } from './leaving.ts'
import { NEWEST, readNewest } from './newest.ts'
import { DAYS_TEXT, readDays } from './perDay.ts'
import { maybeNumber, maybeText, number, text, time } from './rows.ts'

type Request = Pick<RequestOf<'errorGroups'>, 'page' | 'fingerprint'>

const GroupRow = z
  .object({ fingerprint: text, message: maybeText, error_type: maybeText, top_frame: maybeText, page: maybeText })
  .extend({ pages: number, n: number, n_sessions: number, people: number, first_seen: time, last_seen: time })
  .extend({ newest: text, finished: number, gone: number, usual_share: maybeNumber, days: maybeText, total: number })
const ReleaseRow = z.object({ fingerprint: text, release: maybeText, n: number, first_seen: time, last_seen: time })
const AllRow = z.object({ n_sessions: number, people: number })

export const errorGroups = bindInsight(errorGroupsInsight, {
  plan({ request, filter, range }) {
    return {
      queries: {
        groups: groupsOf(request, filter),
        releases: releasesOf(request, filter),
        all: allErrors(request, filter),
      },
      answer({ groups, releases, all: sums }) {
        const [all] = z.array(AllRow).parse(sums)
        const rows = z.array(GroupRow).parse(groups)
        const known = z.array(ReleaseRow).parse(releases)
        return {
          sessions: all?.n_sessions ?? 0,
          people: all?.people ?? 0,
          groups: rows.map((row) => ({
            ...{ key: `error:${row.fingerprint}`, leftKey: `left:${row.fingerprint}`, fingerprint: row.fingerprint },
            ...{
              message: row.message,
              type: row.error_type,
              topFrame: row.top_frame,
              page: row.page,
              pages: row.pages,
            },
            ...{ count: row.n, sessions: row.n_sessions, people: row.people },
            ...{ firstSeen: row.first_seen, lastSeen: row.last_seen, newest: readNewest(row.newest) },
            releases: known
              .filter(({ fingerprint }) => fingerprint === row.fingerprint)
              .map(({ release, n, first_seen: firstSeen, last_seen: lastSeen }) => ({
                ...{ release, count: n, firstSeen, lastSeen },
              })),
            ...leavingOf(row),
            days: readDays(row.days, range),
            // What members have decided is not in the lake: withErrorStates.ts.
            state: { status: 'open' as const },
            assigned: null,
          })),
          total: rows[0]?.total ?? 0,
        }
      },
    }
  },
  behind({ request, filter }, key) {
    const [, what, fingerprint] = /^(error|left):([0-9a-f]+)$/.exec(key) ?? []
    if (fingerprint === undefined) return null
    return {
      tables: tablesOf(['events', 'sessions'], filter.tables),
      ctes: foundIn({ page: request.page, fingerprint }, filter),
      select: `SELECT session_id, event_id, ts AS happened, 0 AS badness FROM found${what === 'left' ? ' WHERE is_gone' : ''}`,
    }
  },
})

/** Relation `found`: the errors of the request. `is_gone` is NULL until the session has ended and is processed. */
const foundIn = ({ page, fingerprint }: Request, filter: Filter): string[] => [
  ...filter.ctes,
  VISITORS,
  `found AS (SELECT e.fingerprint, e.session_id, v.person, e.event_id, e.ts, e.day, e.error_message, e.error_type,
    e.top_frame, e.release, e.page_pattern AS page, x.ended_at <= e.ts + ${SOON} AS is_gone
  FROM events e JOIN visitors v ON v.session_id = e.session_id LEFT JOIN sessions x ON x.session_id = e.session_id
  WHERE ${allOf([
    "e.type = 'error'",
    fingerprint === undefined ? 'e.fingerprint IS NOT NULL' : `e.fingerprint = ${quote(fingerprint)}`,
    page === undefined ? '' : `e.page_pattern = ${quote(page)}`,
    ...filter.on('e'),
  ])})`,
]

/** Relation `listed`: the groups of `found` by rank. */
const LISTED = `listed AS (SELECT fingerprint, max_by(error_message, ts) AS message, max_by(error_type, ts) AS error_type,
    max_by(top_frame, ts) AS top_frame, count(*) AS n, count(DISTINCT session_id) AS n_sessions,
    count(DISTINCT person) AS people, min(ts) AS first_seen, max(ts) AS last_seen, ${NEWEST} AS newest,
    count(DISTINCT CASE WHEN is_gone IS NOT NULL THEN session_id END) AS finished,
    count(DISTINCT CASE WHEN is_gone THEN session_id END) AS gone, count(*) OVER () AS total,
    row_number() OVER (ORDER BY count(DISTINCT person) DESC, count(DISTINCT session_id) DESC, fingerprint) AS place
  FROM found GROUP BY fingerprint)`

const groupsOf = (request: Request, filter: Filter): LakeQuery => ({
  tables: tablesOf(['events', 'sessions', 'pages'], filter.tables),
  ctes: [
    ...foundIn(request, filter),
    LISTED,
    ...usualLeaving('SELECT page FROM found', filter),
    `on_pages AS (SELECT fingerprint, page, count(DISTINCT session_id) AS n FROM found WHERE page IS NOT NULL
    GROUP BY fingerprint, page)`,
    `places AS (SELECT o.fingerprint, max_by(o.page, o.n) AS page, count(*) AS pages,
      sum(CASE WHEN u.viewers > 0 THEN o.n * 1e0 * u.leavers / u.viewers END) / sum(CASE WHEN u.viewers > 0 THEN o.n END) AS usual_share
    FROM on_pages o LEFT JOIN usual u ON u.page = o.page GROUP BY o.fingerprint)`,
    `by_day AS (SELECT fingerprint, day, count(*) AS n FROM found GROUP BY fingerprint, day)`,
    `days AS (SELECT fingerprint, ${DAYS_TEXT} AS days FROM by_day GROUP BY fingerprint)`,
  ],
  select: `SELECT l.fingerprint, l.message, l.error_type, l.top_frame, p.page, coalesce(p.pages, 0) AS pages, l.n,
      l.n_sessions, l.people, l.first_seen, l.last_seen, l.newest, l.finished, l.gone, p.usual_share, d.days, l.total
    FROM listed l LEFT JOIN places p ON p.fingerprint = l.fingerprint LEFT JOIN days d ON d.fingerprint = l.fingerprint
    WHERE l.place <= ${INSIGHT_ITEMS_MAX} ORDER BY l.place`,
})

const releasesOf = (request: Request, filter: Filter): LakeQuery => ({
  tables: tablesOf(['events', 'sessions'], filter.tables),
  ctes: [
    ...foundIn(request, filter),
    LISTED,
    `releases AS (SELECT fingerprint, release, count(*) AS n, min(ts) AS first_seen, max(ts) AS last_seen,
      row_number() OVER (PARTITION BY fingerprint ORDER BY max(ts) DESC, release) AS place
    FROM found GROUP BY fingerprint, release)`,
  ],
  select: `SELECT r.fingerprint, r.release, r.n, r.first_seen, r.last_seen
    FROM releases r JOIN listed l ON l.fingerprint = r.fingerprint
    WHERE r.place <= ${ERROR_RELEASES_MAX} AND l.place <= ${INSIGHT_ITEMS_MAX} ORDER BY r.fingerprint, r.place`,
})

const allErrors = (request: Request, filter: Filter): LakeQuery => ({
  tables: tablesOf(['events', 'sessions'], filter.tables),
  ctes: foundIn(request, filter),
  select: 'SELECT count(DISTINCT session_id) AS n_sessions, count(DISTINCT person) AS people FROM found',
})
