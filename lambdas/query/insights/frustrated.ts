import { frustratedInsight } from '@incuera/contract/insights/frustrated.ts'
import { INSIGHT_ITEMS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { FRUSTRATIONS } from './frustrations.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, type LakeQuery, tablesOf } from './lakeQuery.ts'
import { SOON, usualLeaving } from './leaving.ts'
import { maybeText, number, shareOf, text } from './rows.ts'

const PlaceRow = z
  .object({ what: z.enum(['all', 'page', 'element']), page: maybeText, selector_key: maybeText })
  .extend({ selector: maybeText, tag: maybeText, label: maybeText })
  .extend({ rage: number, dead: number, error_clicks: number, n_sessions: number, people: number, gone: number })
const UsualRow = z.object({ page: text, n_sessions: number, gone: number })

export const frustrated = bindInsight(frustratedInsight, {
  plan({ request: { page }, filter }) {
    return {
      queries: { places: placesOf(page, filter), usual: usualOf(page, filter) },
      answer({ places, usual }) {
        const rows = z.array(PlaceRow).parse(places)
        const usually = new Map(
          z
            .array(UsualRow)
            .parse(usual)
            .map((row) => [row.page, shareOf(row.gone, row.n_sessions)]),
        )
        const all = rows.find(({ what }) => what === 'all')
        return {
          sessions: all?.n_sessions ?? 0,
          people: all?.people ?? 0,
          pages: rows.flatMap((row) =>
            row.what === 'page' && row.page !== null
              ? [
                  {
                    key: `page:${row.page}`,
                    page: row.page,
                    ...countsOf(row),
                    usualLeftShare: usually.get(row.page) ?? 0,
                  },
                ]
              : [],
          ),
          elements: rows.flatMap((row) =>
            row.what === 'element' && row.page !== null && row.selector_key !== null
              ? [
                  {
                    ...{ key: `element:${row.selector_key}:${row.page}`, page: row.page, ...countsOf(row) },
                    ...{ selectorKey: row.selector_key, selector: row.selector, tag: row.tag, label: row.label },
                  },
                ]
              : [],
          ),
        }
      },
    }
  },
  behind({ filter }, key) {
    const [, element, page] = /^(?:page|element:([0-9a-f]+)):(.+)$/s.exec(key) ?? []
    if (page === undefined) return null
    return {
      tables: tablesOf(['signals'], filter.tables),
      ...filter.narrow({ signals: FRUSTRATIONS.are('kind') }),
      ctes: filter.ctes,
      select: `SELECT session_id, event_id, ts AS happened, 0 AS badness FROM signals
        WHERE ${allOf([
          FRUSTRATIONS.are('kind'),
          `page_pattern = ${quote(page)}`,
          element === undefined ? '' : `selector_key = ${quote(element)}`,
          ...filter.during('ts'),
        ])}`,
    }
  },
})

/** Signals in total, by page and by element, each list with the most people first. */
const placesOf = (page: string | undefined, filter: Filter): LakeQuery => ({
  tables: tablesOf(['events', 'sessions', 'signals'], filter.tables),
  ...filter.narrow({ signals: FRUSTRATIONS.are('kind') }),
  ctes: [
    ...filter.ctes,
    `found AS (SELECT s.session_id, coalesce(s.user_key, s.session_id) AS person, s.page_pattern AS page, s.kind, s.ts,
      s.selector_key, e.selector, e.tag, e.text AS label, x.ended_at <= s.ts + ${SOON} AS is_gone
    FROM signals s JOIN sessions x ON x.session_id = s.session_id
      LEFT JOIN events e ON e.session_id = s.session_id AND e.event_id = s.event_id AND e.type = 'click'
    WHERE ${allOf([
      FRUSTRATIONS.are('s.kind'),
      's.page_pattern IS NOT NULL',
      page === undefined ? '' : `s.page_pattern = ${quote(page)}`,
      ...filter.during('ts', 's'),
    ])})`,
    `places AS (SELECT CASE grouping(page, selector_key) WHEN 3 THEN 'all' WHEN 1 THEN 'page' ELSE 'element' END AS what,
      page, selector_key, max_by(selector, ts) AS selector, max_by(tag, ts) AS tag, max_by(label, ts) AS label,
      ${FRUSTRATIONS.counts('kind')}, count(DISTINCT session_id) AS n_sessions, count(DISTINCT person) AS people,
      count(DISTINCT CASE WHEN is_gone THEN session_id END) AS gone
    FROM found GROUP BY GROUPING SETS ((), (page), (page, selector_key)))`,
    `listed AS (SELECT *, row_number() OVER (PARTITION BY what ORDER BY people DESC, n_sessions DESC, page, selector_key) AS place
    FROM places WHERE what <> 'element' OR selector_key IS NOT NULL)`,
  ],
  select: `SELECT what, page, selector_key, selector, tag, label, rage, dead, error_clicks, n_sessions, people, gone
    FROM listed WHERE place <= ${INSIGHT_ITEMS_MAX} ORDER BY what, place`,
})

/** Of the sessions that opened a page, those that ended within the same time of opening it last. */
const usualOf = (page: string | undefined, filter: Filter): LakeQuery => ({
  tables: tablesOf(['sessions', 'pages', 'signals'], filter.tables),
  ...filter.narrow({ signals: FRUSTRATIONS.are('kind') }),
  ctes: [
    ...filter.ctes,
    `troubled AS (SELECT page_pattern AS page FROM signals
    WHERE ${allOf([
      FRUSTRATIONS.are('kind'),
      page === undefined ? '' : `page_pattern = ${quote(page)}`,
      ...filter.during('ts'),
    ])} GROUP BY page_pattern)`,
    ...usualLeaving('SELECT page FROM troubled', filter),
  ],
  select: 'SELECT page, viewers AS n_sessions, leavers AS gone FROM usual',
})

const countsOf = ({ rage, dead, error_clicks, n_sessions, people, gone }: z.infer<typeof PlaceRow>) => ({
  ...{ rage, dead, errorClicks: error_clicks, sessions: n_sessions, people, left: gone },
  leftShare: shareOf(gone, n_sessions),
  // What members have said is not in the lake: withMuted.ts.
  muted: null,
})
