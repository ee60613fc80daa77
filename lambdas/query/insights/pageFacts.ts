import { z } from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { allOf, type LakeQuery, type LakeRow, tablesOf } from './lakeQuery.ts'
import { maybeNumber, maybeText, number } from './rows.ts'
import { type ShownWithin, shownIn } from './shownWithin.ts'

const Row = z
  .object({ is_total: number, device: maybeText, views: number, sessions: number, people: number })
  .extend({ page_width: maybeNumber, page_height: maybeNumber, view_height: maybeNumber })

/**
 * Views of a page by device and in total, and its size. Each event is read once: a join of the views with the person of
 * their session, and distinct counts of both by device, took five times as long.
 */
export function pageFacts(page: string, within: ShownWithin, filter: Filter): LakeQuery {
  const here = [`page_pattern = ${quote(page)}`, ...shownIn(within, 'ts'), ...filter.onRow()]
  const ofSessions = allOf(filter.onSession())
  return {
    tables: tablesOf(['events'], filter.tables),
    ctes: [
      ...filter.ctes,
      `seen AS (SELECT session_id, device, max(user_key) AS user_key,
        count_if(${allOf(["type = 'pageview'", ...here])}) AS views
      FROM events${ofSessions && ` WHERE ${ofSessions}`} GROUP BY session_id, device)`,
      // Sessions in one set, so that the key of a user is known in all rows of theirs, and devices in the other.
      `viewers AS (SELECT grouping(device) AS is_total, session_id, device, max(user_key) AS user_key, sum(views) AS views
      FROM seen GROUP BY GROUPING SETS ((session_id), (device)))`,
      `sizes AS (SELECT approx_percentile(page_w, 0.5) AS page_width, approx_percentile(page_h, 0.5) AS page_height,
        approx_percentile(view_h, 0.5) AS view_height
      FROM events WHERE ${allOf(["type IN ('pageview', 'click')", ...here, ofSessions])})`,
    ],
    select: `SELECT v.is_total, v.device, sum(v.views) AS views, count_if(v.views > 0) AS sessions,
        count(DISTINCT CASE WHEN v.views > 0 THEN coalesce(v.user_key, v.session_id) END) AS people,
        max(z.page_width) AS page_width, max(z.page_height) AS page_height, max(z.view_height) AS view_height
      FROM viewers v CROSS JOIN sizes z GROUP BY v.is_total, v.device ORDER BY views DESC, v.device`,
  }
}

/** The fields that every map has. */
export function readPageFacts(page: string, found: LakeRow[] | undefined) {
  const rows = z.array(Row).parse(found)
  const total = rows.find((row) => row.is_total === 1)
  return {
    page,
    views: total?.views ?? 0,
    sessions: total?.sessions ?? 0,
    people: total?.people ?? 0,
    pageWidth: total?.page_width ?? null,
    pageHeight: total?.page_height ?? null,
    viewHeight: total?.view_height ?? null,
    devices: rows.flatMap(({ is_total, device, views }) =>
      is_total === 0 && device !== null && views > 0 ? [{ device, views }] : [],
    ),
  }
}
