/** Questions that people ask first, in SQL that the lake's tables understand. Every row of both tables is of this project. */
export const EXAMPLE_QUERIES: { title: string; sql: string }[] = [
  {
    title: 'Clicks per page',
    sql: `SELECT path, count(DISTINCT event_id) AS clicks, count(DISTINCT session_id) AS sessions
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
    title: 'What is clicked most',
    sql: `SELECT path, selector, text, count(DISTINCT event_id) AS clicks
FROM events
WHERE type = 'click' AND selector IS NOT NULL
GROUP BY path, selector, text
ORDER BY clicks DESC
LIMIT 50`,
  },
  {
    title: 'Newest sessions',
    sql: `SELECT s.started_at, s.session_id, s.duration_ms / 1000 AS seconds, s.pages, s.clicks, s.rage_clicks, s.errors, s.entry_url
FROM sessions s
JOIN (
  SELECT session_id, max(generation) AS generation
  FROM sessions
  GROUP BY session_id
) newest ON newest.session_id = s.session_id AND newest.generation = s.generation
ORDER BY s.started_at DESC
LIMIT 50`,
  },
  {
    title: 'Trouble by browser',
    sql: `SELECT browser, count(DISTINCT session_id) AS sessions, sum(rage_clicks) AS rage_clicks, sum(errors) AS errors
FROM sessions
GROUP BY browser
ORDER BY sessions DESC`,
  },
]
