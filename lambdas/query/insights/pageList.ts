import { pageListInsight } from '@incuera/contract/insights/pageList.ts'
import { INSIGHT_ITEMS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import { FRUSTRATIONS } from './frustrations.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, tablesOf, VISITORS } from './lakeQuery.ts'
import { number, text } from './rows.ts'

const Row = z
  .object({ page: text, views: number, sessions: number, people: number, total: number })
  .extend({ rage: number, dead: number, error_clicks: number, errors: number })

export const pageList = bindInsight(pageListInsight, {
  plan({ request: { contains }, filter }) {
    const matching = contains === undefined ? '' : `strpos(lower(page_pattern), lower(${quote(contains)})) > 0`
    return {
      queries: {
        pages: {
          tables: tablesOf(['events', 'signals'], filter.tables),
          ...filter.narrow({ signals: FRUSTRATIONS.are('kind') }),
          ctes: [
            ...filter.ctes,
            VISITORS,
            `seen AS (SELECT e.page_pattern AS page, count_if(e.type = 'pageview') AS views,
              count(DISTINCT e.session_id) FILTER (WHERE e.type = 'pageview') AS sessions,
              count(DISTINCT v.person) FILTER (WHERE e.type = 'pageview') AS people,
              count_if(e.type = 'error') AS errors
            FROM events e JOIN visitors v ON v.session_id = e.session_id
            WHERE ${allOf(["e.type IN ('pageview', 'error')", 'e.page_pattern IS NOT NULL', matching, ...filter.on('e')])}
            GROUP BY e.page_pattern)`,
            `troubled AS (SELECT page_pattern AS page, ${FRUSTRATIONS.counts('kind')}
            FROM signals WHERE ${allOf([FRUSTRATIONS.are('kind'), ...filter.during('ts')])} GROUP BY page_pattern)`,
          ],
          select: `SELECT s.page, s.views, s.sessions, s.people, s.errors, coalesce(t.rage, 0) AS rage,
            coalesce(t.dead, 0) AS dead, coalesce(t.error_clicks, 0) AS error_clicks, count(*) OVER () AS total
          FROM seen s LEFT JOIN troubled t ON t.page = s.page WHERE s.views > 0
          ORDER BY s.people DESC, s.views DESC, s.page LIMIT ${INSIGHT_ITEMS_MAX}`,
        },
      },
      answer({ pages }) {
        const rows = z.array(Row).parse(pages)
        return {
          pages: rows.map(({ error_clicks: errorClicks, total: _, ...row }) => ({
            key: `page:${row.page}`,
            ...row,
            errorClicks,
            frictionPer100: ((row.rage + row.dead + errorClicks + row.errors) * 100) / row.views,
          })),
          total: rows[0]?.total ?? 0,
        }
      },
    }
  },
  behind({ filter }, key) {
    const page = /^page:(.+)$/s.exec(key)?.[1]
    if (page === undefined) return null
    return {
      tables: tablesOf(['events'], filter.tables),
      ctes: filter.ctes,
      select: `SELECT session_id, event_id, ts AS happened, 0 AS badness FROM events
        WHERE ${allOf(["type = 'pageview'", `page_pattern = ${quote(page)}`, ...filter.on()])}`,
    }
  },
})
