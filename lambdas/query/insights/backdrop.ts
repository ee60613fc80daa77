import { EventId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { backdropInsight } from '@incuera/contract/insights/backdrop.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, tablesOf } from './lakeQuery.ts'
import { maybeNumber, maybeText, number, text } from './rows.ts'
import { shownIn } from './shownWithin.ts'

/** By then a page has mostly loaded, and its visitor has changed little of it. */
const SETTLED_MS = 3_000

const Row = z
  .object({ session_id: SessionId, window_id: WindowId, event_id: EventId, path: maybeText, device: text })
  .extend({ at_ms: number, stay_ms: number, page_w: maybeNumber, page_h: maybeNumber })
  .extend({ view_w: maybeNumber, view_h: maybeNumber })

export const backdrop = bindInsight(backdropInsight, {
  plan({ request: { page, width, ...within }, filter }) {
    return {
      queries: {
        shown: {
          tables: tablesOf(['events', 'pages'], filter.tables),
          ...filter.narrow({ pages: `page_pattern = ${quote(page)}` }),
          ctes: [
            ...filter.ctes,
            `views AS (SELECT session_id, event_id, page_w, page_h, view_w, view_h FROM events
            WHERE ${allOf(["type = 'pageview'", `page_pattern = ${quote(page)}`, ...filter.on()])})`,
            `stays AS (SELECT p.session_id, p.window_id, p.event_id, p.path, p.device, p.at_ms, p.entered_at,
              date_diff('millisecond', p.entered_at, p.left_at) AS stay_ms, e.page_w, e.page_h, e.view_w, e.view_h
            FROM pages p LEFT JOIN views e ON e.session_id = p.session_id AND e.event_id = p.event_id
            WHERE ${allOf([`p.page_pattern = ${quote(page)}`, ...shownIn(within, 'p.entered_at'), ...filter.during('entered_at', 'p')])})`,
            `widths AS (SELECT ${
              width === undefined
                ? 'page_w AS wanted FROM stays WHERE page_w IS NOT NULL GROUP BY page_w ORDER BY count(*) DESC, page_w DESC LIMIT 1'
                : `${width} AS wanted`
            })`,
          ],
          select: `SELECT s.session_id, s.window_id, s.event_id, s.path, s.device, s.at_ms, s.stay_ms,
              s.page_w, s.page_h, s.view_w, s.view_h
            FROM stays s LEFT JOIN widths w ON s.stay_ms >= 0
            ORDER BY CASE WHEN s.stay_ms >= ${SETTLED_MS} THEN 0 ELSE 1 END,
              coalesce(abs(s.page_w - w.wanted), 100000), s.entered_at DESC, s.session_id LIMIT 1`,
        },
      },
      answer({ shown }) {
        const [row] = z.array(Row).parse(shown)
        if (!row) return { page, backdrop: null }
        return {
          page,
          backdrop: {
            ...{ sid: row.session_id, windowId: row.window_id, eventId: row.event_id },
            atMs: row.at_ms + Math.min(SETTLED_MS, Math.max(0, row.stay_ms - 1)),
            ...{ path: row.path, device: row.device, pageWidth: row.page_w, pageHeight: row.page_h },
            ...{ viewWidth: row.view_w, viewHeight: row.view_h },
          },
        }
      },
    }
  },
  behind: () => null,
})
