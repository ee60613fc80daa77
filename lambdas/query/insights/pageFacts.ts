import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { allOf, type LakeQuery, type LakeRow, tablesOf } from './lakeQuery.ts'
import { maybeNumber, maybeText, number } from './rows.ts'
import { type ShownWithin, shownIn } from './shownWithin.ts'

const ViewsRow = z.object({ is_total: number, device: maybeText, views: number, sessions: number, people: number })
const SizesRow = z.object({ page_width: maybeNumber, page_height: maybeNumber, view_height: maybeNumber })

/**
 * Views of a page by device and in total, and its size. Views and the person of a session are found in one pass,
 * without a join. The size has a query of its own: DuckDB keeps events that one query reads twice in memory, which took
 * five times as long for millions of them.
 */
export function pageFacts(page: string, within: ShownWithin, filter: Filter): { views: LakeQuery; sizes: LakeQuery } {
  const here = [`page_pattern = ${quote(page)}`, ...shownIn(within, 'ts'), ...filter.onRow()]
  const ofSessions = allOf(filter.onSession())
  const tables = tablesOf(['events'], filter.tables)
  return {
    views: {
      tables,
      ctes: [
        ...filter.ctes,
        `seen AS (SELECT session_id, device, max(user_key) AS user_key,
          count_if(${allOf(["type = 'pageview'", ...here])}) AS views
        FROM events${ofSessions && ` WHERE ${ofSessions}`} GROUP BY session_id, device)`,
        // Sessions in one set, so that the key of a user is known in all rows of theirs, and devices in the other.
        `viewers AS (SELECT grouping(device) AS is_total, session_id, device, max(user_key) AS user_key,
          sum(views) AS views
        FROM seen GROUP BY GROUPING SETS ((session_id), (device)))`,
      ],
      select: `SELECT is_total, device, sum(views) AS views, count_if(views > 0) AS sessions,
          count(DISTINCT CASE WHEN views > 0 THEN coalesce(user_key, session_id) END) AS people
        FROM viewers GROUP BY is_total, device ORDER BY views DESC, device`,
    },
    sizes: {
      tables,
      ctes: filter.ctes,
      select: `SELECT approx_percentile(page_w, 0.5) AS page_width, approx_percentile(page_h, 0.5) AS page_height,
          approx_percentile(view_h, 0.5) AS view_height
        FROM events WHERE ${allOf(["type IN ('pageview', 'click')", ...here, ofSessions])}`,
    },
  }
}

/** The fields that every map has. */
export function readPageFacts(page: string, { views, sizes }: Record<'views' | 'sizes', LakeRow[] | undefined>) {
  const rows = z.array(ViewsRow).parse(views)
  const [size] = z.array(SizesRow).parse(sizes)
  const total = rows.find((row) => row.is_total === 1)
  return {
    page,
    views: total?.views ?? 0,
    sessions: total?.sessions ?? 0,
    people: total?.people ?? 0,
    pageWidth: size?.page_width ?? null,
    pageHeight: size?.page_height ?? null,
    viewHeight: size?.view_height ?? null,
    devices: rows.flatMap(({ is_total, device, views: n }) =>
      is_total === 0 && device !== null && n > 0 ? [{ device, views: n }] : [],
    ),
  }
}
