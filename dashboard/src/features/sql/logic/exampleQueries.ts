/** Common first questions. Both tables contain only this project's rows, each once. */
export const EXAMPLE_QUERIES: { title: string; sql: string }[] = [
  {
    title: 'Clicks per page',
    sql: `SELECT path, count(*) AS clicks, count(DISTINCT session_id) AS sessions
FROM events
WHERE type = 'click'
GROUP BY path
ORDER BY clicks DESC
LIMIT 50`,
  },
  {
    title: 'Latest errors',
    sql: `SELECT ts, error_message, path, browser, session_id
FROM events
WHERE type = 'error'
ORDER BY ts DESC
LIMIT 50`,
  },
  {
    title: 'Most clicked elements',
    sql: `SELECT path, selector, text, count(*) AS clicks
FROM events
WHERE type = 'click' AND selector IS NOT NULL
GROUP BY path, selector, text
ORDER BY clicks DESC
LIMIT 50`,
  },
  {
    title: 'Newest sessions',
    sql: `SELECT started_at, session_id, duration_ms / 1000 AS seconds, pages, clicks, rage_clicks, errors, entry_url
FROM sessions
ORDER BY started_at DESC
LIMIT 50`,
  },
  {
    title: 'Errors by browser',
    sql: `SELECT browser, count(DISTINCT session_id) AS sessions, sum(rage_clicks) AS rage_clicks, sum(errors) AS errors
FROM sessions
GROUP BY browser
ORDER BY sessions DESC`,
  },
]
