import { clickmapInsight } from '@incuera/contract/insights/clickmap.ts'
import { INSIGHT_ITEMS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import { FRUSTRATIONS } from './frustrations.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, tablesOf, VISITORS } from './lakeQuery.ts'
import { maybeNumber, maybeText, number, shareOf, text } from './rows.ts'
import { shownIn } from './shownWithin.ts'

const ElementRow = z
  .object({ selector_key: text, selector: maybeText, tag: maybeText, label: maybeText, clicks: number })
  .extend({ n_sessions: number, people: number, rage: number, dead: number, error_clicks: number })
  .extend({ x_percent: maybeNumber, y: maybeNumber, all_clicks: number, all_elements: number })
const PageRow = z.object({ views: number, n_sessions: number, clicks: number })

export const clickmap = bindInsight(clickmapInsight, {
  plan({ request: { page, ...within }, filter }) {
    const onPage = `page_pattern = ${quote(page)}`
    return {
      queries: {
        page: {
          tables: tablesOf(['events'], filter.tables),
          ctes: filter.ctes,
          select: `SELECT count_if(type = 'pageview') AS views, count_if(type = 'click') AS clicks,
              count(DISTINCT session_id) FILTER (WHERE type = 'pageview') AS n_sessions
            FROM events WHERE ${allOf(["type IN ('pageview', 'click')", onPage, ...shownIn(within, 'ts'), ...filter.on()])}`,
        },
        elements: {
          tables: tablesOf(['events', 'signals'], filter.tables),
          ...filter.narrow({ signals: allOf([FRUSTRATIONS.are('kind'), onPage]) }),
          ctes: [
            ...filter.ctes,
            VISITORS,
            `clicked AS (SELECT e.selector_key, max_by(e.selector, e.ts) AS selector, max_by(e.tag, e.ts) AS tag,
              max_by(e.text, e.ts) AS label, count(*) AS clicks, count(DISTINCT e.session_id) AS n_sessions,
              count(DISTINCT v.person) AS people,
              approx_percentile(CASE WHEN e.page_w > 0 THEN e.page_x * 100e0 / e.page_w END, 0.5) AS x_percent,
              approx_percentile(e.page_y, 0.5) AS y
            FROM events e JOIN visitors v ON v.session_id = e.session_id
            WHERE ${allOf(["e.type = 'click'", `e.${onPage}`, 'e.selector_key IS NOT NULL', ...shownIn(within, 'e.ts'), ...filter.on('e')])}
            GROUP BY e.selector_key)`,
            `troubled AS (SELECT selector_key, ${FRUSTRATIONS.counts('kind')} FROM signals
            WHERE ${allOf([FRUSTRATIONS.are('kind'), onPage, 'selector_key IS NOT NULL', ...shownIn(within, 'ts'), ...filter.during('ts')])}
            GROUP BY selector_key)`,
          ],
          select: `SELECT c.selector_key, c.selector, c.tag, c.label, c.clicks, c.n_sessions, c.people, c.x_percent, c.y,
              coalesce(t.rage, 0) AS rage, coalesce(t.dead, 0) AS dead, coalesce(t.error_clicks, 0) AS error_clicks,
              sum(c.clicks) OVER () AS all_clicks, count(*) OVER () AS all_elements
            FROM clicked c LEFT JOIN troubled t ON t.selector_key = c.selector_key
            ORDER BY c.clicks DESC, c.selector_key LIMIT ${INSIGHT_ITEMS_MAX}`,
        },
      },
      answer({ page: pages, elements }) {
        const [all] = z.array(PageRow).parse(pages)
        const rows = z.array(ElementRow).parse(elements)
        const listed = rows.reduce((sum, { clicks }) => sum + clicks, 0)
        return {
          page,
          views: all?.views ?? 0,
          sessions: all?.n_sessions ?? 0,
          clicks: all?.clicks ?? 0,
          elements: rows.map((row) => ({
            ...{ key: `element:${row.selector_key}`, selectorKey: row.selector_key, selector: row.selector },
            ...{ tag: row.tag, label: row.label, clicks: row.clicks, rage: row.rage, dead: row.dead },
            ...{ errorClicks: row.error_clicks, sessions: row.n_sessions, people: row.people },
            ...{ share: shareOf(row.clicks, all?.clicks ?? 0), xPercent: row.x_percent, y: row.y },
          })),
          others: {
            elements: (rows[0]?.all_elements ?? 0) - rows.length,
            clicks: (rows[0]?.all_clicks ?? 0) - listed,
          },
        }
      },
    }
  },
  behind({ request: { page, ...within }, filter }, key) {
    const selectorKey = /^element:(.+)$/s.exec(key)?.[1]
    if (selectorKey === undefined) return null
    return {
      tables: tablesOf(['events'], filter.tables),
      ctes: filter.ctes,
      select: `SELECT session_id, event_id, ts AS happened, 0 AS badness FROM events
        WHERE ${allOf(["type = 'click'", `page_pattern = ${quote(page)}`, `selector_key = ${quote(selectorKey)}`, ...shownIn(within, 'ts'), ...filter.on()])}`,
    }
  },
})
