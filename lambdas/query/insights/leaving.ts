import { LEFT_SOON_SECONDS } from '@incuera/contract/insights/frustrated.ts'
import type { Filter } from './filter.ts'
import { allOf } from './lakeQuery.ts'
import { shareOf } from './rows.ts'

/** How soon after something the end of a session counts as leaving because of it. */
export const SOON = `INTERVAL '${LEFT_SOON_SECONDS}' SECOND`

/**
 * Relation `usual` (`page`, `viewers`, `leavers`): of the finished sessions that opened a page, those that ended soon
 * after opening it last. Tables: `sessions`, `pages`.
 * @param pages a query of one column with the pages that are wanted
 */
export const usualLeaving = (pages: string, filter: Filter): string[] => [
  `last_views AS (SELECT page_pattern AS page, session_id, max(entered_at) AS entered_at FROM pages
    WHERE ${allOf([`page_pattern IN (${pages})`, ...filter.during('entered_at')])} GROUP BY page_pattern, session_id)`,
  `usual AS (SELECT v.page, count(*) AS viewers, count_if(x.ended_at <= v.entered_at + ${SOON}) AS leavers
    FROM last_views v JOIN sessions x ON x.session_id = v.session_id GROUP BY v.page)`,
]

/** The counts of `contract/insights/errorGroups.ts`. */
export const leavingOf = (row: { finished: number; gone: number; usual_share: number | null }) => ({
  finished: row.finished,
  left: row.gone,
  leftShare: shareOf(row.gone, row.finished),
  usualLeftShare: Math.min(1, row.usual_share ?? 0),
})
