import type { DuckDBConnection } from '@duckdb/node-api'
import { PROJECTS } from './projects.ts'

/** Rows of a session, on average; a page has this many. */
const ROWS_PER_SESSION = 100
const ROWS_PER_PAGE = 8
/** Of a thousand rows, how many Firehose delivers twice. */
const REPEATED_PER_1000 = 1

/**
 * Draws what visitors of all projects did on a day, as the tables `drawn_{name}`: the rows that Firehose would write,
 * with `arrived_at`. A day is the same whenever it is drawn.
 * @param rows of `events`, about
 */
export async function drawDay(connection: DuckDBConnection, { day, rows }: { day: string; rows: number }) {
  const create = (name: string, select: string) => connection.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${select}`)
  await connection.run(`CREATE OR REPLACE TEMP MACRO u(a, b) AS (hash(a, b, '${day}') % 1000003) / 1000003e0`)
  await create('visitor', visitors(day, Math.ceil(rows / ROWS_PER_SESSION)))
  await create('page', PAGES)
  await create('happened', HAPPENED)
  await create('drawn_events', EVENTS)
  await create('drawn_sessions', SESSIONS)
  await create('drawn_pages', STAYS)
  await create('drawn_signals', SIGNALS)
  await create('drawn_session_notes', NOTES)
}

const PROJECT = `CASE ${PROJECTS.map(({ pid, upTo }) => `WHEN u(i, 1) < ${upTo} THEN '${pid}'`).join(' ')} END`

/**
 * `i` numbers the sessions of the day, `n` is how many rows each has. Ids begin with the time, as those of the
 * recorder.
 */
const visitors = (day: string, count: number) => `SELECT *,
    substr(stamp, 1, 8) || '-' || substr(stamp, 9, 4) || '-7' || substr(mix, 1, 3) || '-a' || substr(mix, 4, 3) || '-' || substr(mix, 7, 12) AS session_id
  FROM (SELECT i, ${PROJECT} AS project_id, started, lpad(to_hex(epoch_ms(started)), 12, '0') AS stamp, md5(i || '${day}') AS mix,
    substr(md5('w' || i || '${day}'), 1, 16) AS window_id, greatest(5, least(900, round(-${ROWS_PER_SESSION} * ln(1 - u(i, 3) * 0.9999))))::INT AS n,
    CASE WHEN u(i, 4) < 0.55 THEN 'desktop' WHEN u(i, 4) < 0.93 THEN 'mobile' ELSE 'tablet' END AS device,
    ['Chrome', 'Safari', 'Firefox', 'Edge'][1 + floor(4 * u(i, 5))::INT] AS browser,
    ['Windows', 'macOS', 'iOS', 'Android'][1 + floor(4 * u(i, 6))::INT] AS os, ['DE', 'US', 'FR', 'JP'][1 + floor(4 * u(i, 7))::INT] AS country,
    CASE WHEN u(i, 8) < 0.4 THEN 'u' || substr(md5(floor(u(i, 9) * 30000)::VARCHAR), 1, 21) END AS user_key,
    CASE WHEN u(i, 10) < 0.5 THEN 'www.google.com' WHEN u(i, 10) < 0.6 THEN 'news.example' END AS referrer_host,
    CASE WHEN u(i, 11) < 0.15 THEN 'spring_sale' WHEN u(i, 11) < 0.2 THEN 'newsletter' END AS utm_campaign
  FROM (SELECT range AS i, TIMESTAMP '${day}' + to_milliseconds((80000000 * u(range, 2))::BIGINT) AS started FROM range(${count})))`

/** The pages that each session opens, by their number `p`. */
const PAGES = `SELECT *, 'https://shop.example' || path AS url, regexp_replace(path, '/[0-9]+', '/:id') AS page_pattern
  FROM (SELECT i, p, u(i * 1000 + p, 21) AS r, u(i * 1000 + p, 22) AS id, CASE WHEN p = 0 AND r < 0.5 OR r < 0.18 THEN '/'
      WHEN r < 0.42 THEN '/category/' || floor(1 + 30 * id * id)::INT WHEN r < 0.74 THEN '/product/' || floor(1 + 5000 * id * id * id)::INT
      WHEN r < 0.8 THEN '/search' WHEN r < 0.88 THEN '/cart' WHEN r < 0.93 THEN '/checkout' WHEN r < 0.95 THEN '/thanks' ELSE '/help' END AS path,
    (100 * u(i * 1000 + p, 23))::INT AS scroll_pct FROM (SELECT i, unnest(range((n + ${ROWS_PER_PAGE - 1}) // ${ROWS_PER_PAGE})) AS p FROM visitor))`

/** Everything that happened, by its number \`k\` in the session. */
const HAPPENED = `SELECT i, k, i * 1000 + k AS nth, k // ${ROWS_PER_PAGE} AS p, u(i * 1000 + k, 31) AS r, (hash(i * 1000 + k, 32) % 40)::INT AS el,
    CASE WHEN k % ${ROWS_PER_PAGE} = 0 THEN 'pageview' WHEN r < 0.48 THEN 'click' WHEN r < 0.88 THEN 'input' WHEN r < 0.93 THEN 'custom'
      WHEN r < 0.95 THEN 'error' WHEN r < 0.98 THEN 'vital' ELSE 'dead_click' END AS type
  FROM (SELECT i, unnest(range(n)) AS k FROM visitor)`

const isClick = "type IN ('click', 'dead_click')"
const EVENTS = `WITH rows AS (SELECT v.window_id || '.' || k // 25 || '.' || k % 25 * 7 + el % 6 AS event_id, v.project_id, v.session_id, v.window_id,
    v.started + to_milliseconds(k * 2000 + (1500 * h.r)::BIGINT) AS ts, v.started + to_milliseconds((k // 25 + 1) * 50000 + 4000) AS received_at, type,
    CASE WHEN type = 'custom' THEN ['add_to_cart', 'remove', 'newsletter', 'coupon', 'share'][1 + el % 5] END AS name, v.user_key,
    p.url, p.path, CASE WHEN type = 'pageview' THEN 'Shop · ' || page_pattern END AS title,
    CASE WHEN ${isClick} THEN CASE WHEN el < 12 THEN '[data-testid="part-' || el || '"]' ELSE 'main > div:nth-of-type(' || el % 5 + 1 || ') > section > ul > li:nth-of-type(' || (25 * u(nth, 34))::INT || ') > a' END END AS selector,
    CASE WHEN ${isClick} THEN CASE WHEN el < 12 THEN 'button' ELSE 'a' END END AS tag,
    CASE WHEN ${isClick} THEN CASE WHEN el < 12 THEN 'Part ' || el ELSE 'Item ' || (25 * u(nth, 34))::INT END END AS text,
    CASE WHEN ${isClick} THEN (wide * u(nth, 35))::INT END AS x, CASE WHEN ${isClick} THEN (700 * u(nth, 36))::INT END AS y,
    CASE WHEN type = 'error' THEN ['Cannot read properties of undefined', 'gtag is not defined', 'Order ' || (900000 * u(nth, 37))::INT || ' could not be loaded', 'Loading chunk ' || (80 * u(nth, 37))::INT || ' failed'][1 + el % 4] END AS error_message,
    CASE WHEN type = 'custom' THEN '{"sku":"SKU-' || (5000 * u(nth, 38))::INT || '","price":' || (20000 * u(nth, 39))::INT / 100 || '}' END AS props_json,
    v.browser, v.os, v.device, '1.0.0' AS sdk_version, CASE WHEN type = 'error' THEN substr(md5((el % 40)::VARCHAR), 1, 16) END AS fingerprint,
    CASE WHEN type = 'error' THEN 'TypeError' END AS error_type, CASE WHEN type = 'error' THEN 'load shop.js' END AS top_frame,
    CASE WHEN type = 'error' THEN '2026.11' END AS release, p.page_pattern, CASE WHEN ${isClick} THEN substr(md5((el % 40)::VARCHAR), 1, 12) END AS selector_key,
    CASE WHEN ${isClick} THEN (wide * u(nth, 35))::INT END AS page_x, CASE WHEN ${isClick} THEN (700 * u(nth, 36) + 2400 * u(nth, 40) * u(nth, 41))::INT END AS page_y,
    CASE WHEN ${isClick} OR type = 'pageview' THEN wide END AS page_w, CASE WHEN ${isClick} OR type = 'pageview' THEN (1800 + hash(page_pattern) % 2500)::INT END AS page_h,
    CASE WHEN ${isClick} OR type = 'pageview' THEN wide END AS view_w, CASE WHEN ${isClick} OR type = 'pageview' THEN 800 END AS view_h,
    CASE WHEN ${isClick} THEN (20 * scroll_pct)::INT END AS scroll_y, CASE WHEN k = 0 THEN v.referrer_host END AS referrer_host,
    CASE WHEN k = 0 AND utm_campaign IS NOT NULL THEN 'mail' END AS utm_source, NULL::VARCHAR AS utm_medium, CASE WHEN k = 0 THEN v.utm_campaign END AS utm_campaign,
    CASE WHEN type = 'vital' THEN ['LCP', 'INP', 'CLS'][1 + el % 3] END AS vital_name, CASE WHEN type = 'vital' THEN CASE el % 3 WHEN 2 THEN 0.4 * u(nth, 42) ELSE 4000 * u(nth, 42) END END AS vital_value,
    NULL::VARCHAR AS req_host, NULL::VARCHAR AS req_path_pattern, NULL::INT AS req_status, NULL::INT AS req_ms, NULL::INT AS req_bytes, NULL::VARCHAR AS console_level, v.country, nth
  FROM happened h JOIN (SELECT *, CASE device WHEN 'desktop' THEN 1425 ELSE 390 END AS wide FROM visitor) v USING (i) JOIN page p USING (i, p))
  SELECT *, received_at AS arrived_at FROM rows UNION ALL SELECT *, received_at AS arrived_at FROM rows WHERE u(nth, 50) * 1000 < ${REPEATED_PER_1000}`

const END = 'v.started + to_milliseconds(n * 2000)'
/** After the end of a session: compaction and analysis take a minute. */
const ARRIVED = `least(${END} + to_minutes(1), date_trunc('day', v.started) + to_seconds(86399))`
const VISITOR = 'v.device, v.browser, v.os, v.country, v.user_key'

const SESSIONS = `SELECT project_id, session_id, 1 AS generation, started AS started_at, ${END} AS ended_at, n * 2000::BIGINT AS duration_ms, n // ${ROWS_PER_PAGE} AS pages, n // 2 AS clicks,
    0 AS rage_clicks, n // 50 AS errors, n * 40 AS events, 'https://shop.example/' AS entry_url, browser, os, device, user_key, n * 1500::BIGINT AS active_ms,
    '/' AS exit_path, '/' AS entry_pattern, referrer_host, NULL::VARCHAR AS utm_source, NULL::VARCHAR AS utm_medium, utm_campaign, n // 50 AS dead_clicks,
    0 AS requests_failed, 4000 * u(i, 60) AS lcp, 400 * u(i, 61) AS inp, 0.3 * u(i, 62) AS cls, country, ${ARRIVED} AS arrived_at FROM visitor v`

const STAYS = `SELECT project_id, session_id, 1 AS generation, window_id || '.' || p * ${ROWS_PER_PAGE} // 25 || '.' || p * ${ROWS_PER_PAGE} % 25 * 7 AS event_id, window_id,
    started + to_milliseconds(p * ${ROWS_PER_PAGE * 2000}) AS entered_at, started + to_milliseconds((p + 1) * ${ROWS_PER_PAGE * 2000}) AS left_at, p * ${ROWS_PER_PAGE * 2000}::BIGINT AS at_ms,
    12000::BIGINT AS active_ms, page_pattern, 'shop.example' AS host, path, 'Shop · ' || page_pattern AS title, scroll_pct,
    list_transform(range(20), lambda band: CASE WHEN band * 5 <= scroll_pct THEN (hash(i, p, band) % 4000)::INT ELSE 0 END) AS attention,
    lead(page_pattern) OVER (PARTITION BY i ORDER BY p) AS next_pattern, p = 0 AS is_entry, lead(p) OVER (PARTITION BY i ORDER BY p) IS NULL AS is_exit, ${VISITOR},
    v.referrer_host, NULL::VARCHAR AS utm_source, NULL::VARCHAR AS utm_medium, v.utm_campaign,
    list_transform(range(10), lambda spot: ((hash(i, p, spot, 'm') % 4000) * 1000 + hash(i, p, spot) % 20)::INT) AS moves,
    list_transform(range(12), lambda part: 'main>section.' || substr(md5(page_pattern || part), 1, 8)) AS parts, ${ARRIVED} AS arrived_at FROM page JOIN visitor v USING (i)`

const SIGNALS = `SELECT project_id, session_id, 1 AS generation, ${END} AS analysed_at, window_id || '.' || k // 25 || '.' || k % 25 * 7 + el % 6 AS event_id,
    CASE WHEN type = 'click' THEN 'rage_click' ELSE type END AS kind, CASE type WHEN 'error' THEN 'high' ELSE 'medium' END AS severity,
    v.started + to_milliseconds(k * 2000 + (1500 * h.r)::BIGINT) AS ts, k * 2000::BIGINT AS at_ms, 'Something went wrong' AS title, p.page_pattern, p.path, NULL::VARCHAR AS selector,
    CASE WHEN type <> 'error' THEN substr(md5((el % 40)::VARCHAR), 1, 12) END AS selector_key, CASE WHEN type = 'error' THEN substr(md5((el % 40)::VARCHAR), 1, 16) END AS fingerprint,
    ${VISITOR}, ${ARRIVED} AS arrived_at
  FROM happened h JOIN visitor v USING (i) JOIN page p USING (i, p) WHERE type IN ('error', 'dead_click') OR (type = 'click' AND h.r < 0.01)`

const NOTES = `SELECT project_id, session_id, 1 AS generation, ${END} AS analysed_at, started AS started_at, n * 2000::BIGINT AS duration_ms, n * 1500::BIGINT AS active_ms,
    ['completed', 'abandoned', 'browsed', 'blocked'][1 + floor(4 * u(i, 70))::INT] AS outcome, 'neutral' AS sentiment, (100 * u(i, 71))::INT AS friction, n // 40 AS signals,
    'Looked at ' || n // ${ROWS_PER_PAGE} || ' pages' AS title, 'They opened the shop, looked at ' || n // ${ROWS_PER_PAGE} || ' pages and clicked ' || n // 2 || ' times.' AS summary,
    '[]' AS problems_json, ['shop'] AS tags, 'rules' AS author, NULL::VARCHAR AS model, NULL::INT AS tokens_in, NULL::INT AS tokens_out, NULL::DOUBLE AS cost, ${VISITOR}, ${ARRIVED} AS arrived_at FROM visitor v`
