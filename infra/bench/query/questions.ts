/** Queries over `events` as insights write them (docs/insight.md), by name. */
export const QUESTIONS: Record<string, string> = {
  heatmap: `SELECT cast(floor(page_x * 100.0 / page_w) AS integer) AS cx, cast(floor(page_y / 20.0) AS integer) AS cy, count(*) AS n,
    count(DISTINCT session_id) AS sessions FROM events
    WHERE type = 'click' AND page_pattern = '/product/:id' AND device = 'desktop' AND page_w > 0 GROUP BY 1, 2`,
  errors: `SELECT fingerprint, min_by(error_message, ts) AS message, count(*) AS n, count(DISTINCT session_id) AS sessions
    FROM events WHERE type = 'error' GROUP BY fingerprint ORDER BY sessions DESC LIMIT 100`,
  journeys: `SELECT way, count(*) AS sessions FROM (SELECT session_id, array_join(array_agg(page_pattern ORDER BY ts, event_id), ' > ') AS way
    FROM events WHERE type = 'pageview' GROUP BY session_id) GROUP BY way ORDER BY sessions DESC LIMIT 20`,
  trends: `SELECT date_trunc('day', ts) AS at, count(DISTINCT session_id) AS sessions, count_if(type = 'error') AS errors
    FROM events WHERE type <> 'input' GROUP BY 1 ORDER BY 1`,
}
