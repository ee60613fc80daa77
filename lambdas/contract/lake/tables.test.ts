import { expect, test } from '@jest/globals'
import { LAKE_PARTITIONS } from './partitions.ts'
import { LAKE_TABLE_NAMES, LAKE_TABLES } from './tables.ts'

// Files of the lake are read by these names and types: add to the end, and change nothing before it.
const COLUMNS = {
  events:
    'event_id string, project_id string, session_id string, window_id string, ts timestamp, received_at timestamp, type string, name string, user_key string, url string, path string, title string, selector string, tag string, text string, x int, y int, error_message string, props_json string, browser string, os string, device string, sdk_version string, fingerprint string, error_type string, top_frame string, release string, page_pattern string, selector_key string, page_x int, page_y int, page_w int, page_h int, view_w int, view_h int, scroll_y int, referrer_host string, utm_source string, utm_medium string, utm_campaign string, vital_name string, vital_value double, req_host string, req_path_pattern string, req_status int, req_ms int, req_bytes int, console_level string, country string',
  sessions:
    'project_id string, session_id string, generation int, started_at timestamp, ended_at timestamp, duration_ms bigint, pages int, clicks int, rage_clicks int, errors int, events int, entry_url string, browser string, os string, device string, user_key string, active_ms bigint, exit_path string, entry_pattern string, referrer_host string, utm_source string, utm_medium string, utm_campaign string, dead_clicks int, requests_failed int, lcp double, inp double, cls double, country string',
  pages:
    'project_id string, session_id string, generation int, event_id string, window_id string, entered_at timestamp, left_at timestamp, at_ms bigint, active_ms bigint, page_pattern string, host string, path string, title string, scroll_pct int, attention array<int>, next_pattern string, is_entry boolean, is_exit boolean, device string, browser string, os string, country string, user_key string, referrer_host string, utm_source string, utm_medium string, utm_campaign string, moves array<int>, parts array<string>',
  signals:
    'project_id string, session_id string, generation int, analysed_at timestamp, event_id string, kind string, severity string, ts timestamp, at_ms bigint, title string, page_pattern string, path string, selector string, selector_key string, fingerprint string, device string, browser string, os string, country string, user_key string',
  session_notes:
    'project_id string, session_id string, generation int, analysed_at timestamp, started_at timestamp, duration_ms bigint, active_ms bigint, outcome string, sentiment string, friction int, signals int, title string, summary string, problems_json string, tags array<string>, author string, model string, tokens_in int, tokens_out int, cost double, device string, browser string, os string, country string, user_key string',
  verdicts:
    'project_id string, session_id string, generation int, analysed_at timestamp, scanner_id string, scanner_version int, verdict string, tag string, reason string, event_ids array<string>, ts timestamp, device string, browser string, os string, country string, user_key string',
}

test.each(LAKE_TABLE_NAMES)('the columns of %s only grow: none is moved, renamed, retyped or removed', (name) => {
  const columns = LAKE_TABLES[name].columns.map((column) => `${column.name} ${column.type}`)
  expect(columns.join(', ')).toBe(COLUMNS[name])
})

test.each(LAKE_TABLE_NAMES)('%s is deduplicated, kept and joined by columns that it has', (name) => {
  const { same, best, sort, current, columns } = LAKE_TABLES[name]
  const known = [...columns, ...LAKE_PARTITIONS].map((column) => column.name)
  expect(known).toEqual([...new Set(known)])
  expect(known).toEqual(
    expect.arrayContaining(['project_id', ...same, ...best.map((order) => order.replace(' DESC', '')), ...sort]),
  )
  if (current) {
    expect(LAKE_TABLES[current.table].columns.map((column) => column.name)).toEqual(
      expect.arrayContaining([...current.by]),
    )
    // Else a row of the lake would be counted several times.
    expect(current.by).toEqual(expect.arrayContaining([...LAKE_TABLES[current.table].same]))
    const order = Object.keys(LAKE_TABLES)
    expect(order.indexOf(current.table)).toBeLessThan(order.indexOf(name))
  }
})
