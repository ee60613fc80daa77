import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { PROJECTS } from './projects.ts'

/** Rows of a session, on average. */
const ROWS_PER_SESSION = 100
const HOURS = 24

/** A day of rows as Firehose writes it, a file an hour: what visitors do on a shop of few pages. @returns files */
export async function fillHot(
  connection: DuckDBConnection,
  { folder, day, rows }: { folder: string; day: string; rows: number },
): Promise<string[]> {
  const u = (seed: number) => `(hash(n, '${day}', ${seed}) % 1000003) / 1000003.0`
  const s = (seed: number) => `(hash(sid, '${day}', ${seed}) % 1000003) / 1000003.0`
  const project = PROJECTS.map(({ pid, upTo }) => `WHEN ${s(1)} < ${upTo} THEN '${pid}'`).join(' ')
  await connection.run(`CREATE OR REPLACE TABLE drawn AS
    WITH n AS (SELECT range AS n, range // ${ROWS_PER_SESSION} AS sid FROM range(${rows})),
    t AS (SELECT *, ${u(2)} AS r, CASE WHEN ${u(3)} < 0.4 THEN '/product/' || floor(5000 * ${u(4)})::INT WHEN ${u(3)} < 0.6
      THEN '/category/' || floor(30 * ${u(4)})::INT WHEN ${u(3)} < 0.8 THEN '/' WHEN ${u(3)} < 0.9 THEN '/cart' ELSE '/checkout' END AS path FROM n)
    SELECT CASE ${project} END AS project_id, md5(sid || '${day}') AS session_id, substr(md5(sid::VARCHAR), 1, 16) AS window_id,
      substr(md5(sid::VARCHAR), 1, 16) || '.' || (n % ${ROWS_PER_SESSION}) // 25 || '.' || (n % 25) AS event_id,
      TIMESTAMP '${day}' + to_seconds((80000 * ${s(5)} + 10 * (n % ${ROWS_PER_SESSION}))::BIGINT) AS ts, ts + to_seconds(5) AS received_at,
      CASE WHEN r < 0.42 THEN 'click' WHEN r < 0.77 THEN 'input' WHEN r < 0.89 THEN 'pageview' WHEN r < 0.94 THEN 'custom'
        WHEN r < 0.97 THEN 'error' ELSE 'dead_click' END AS type,
      path, 'https://shop.example' || path AS url, regexp_replace(path, '[0-9]+', ':id') AS page_pattern,
      'main > div:nth-of-type(' || floor(9 * ${u(6)})::INT || ') > a' AS selector, 'Item ' || floor(40 * ${u(6)})::INT AS text,
      CASE WHEN ${s(7)} < 0.55 THEN 'desktop' ELSE 'mobile' END AS device, 'Chrome' AS browser, 'Windows' AS os,
      'u' || floor(30000 * ${s(8)})::INT AS user_key, floor(1400 * ${u(9)})::INT AS page_x, floor(3000 * ${u(10)})::INT AS page_y,
      1425 AS page_w, 3200 AS page_h, floor(100 * ${u(11)})::INT AS scroll_pct,
      CASE WHEN type = 'error' THEN md5(floor(40 * ${u(12)})::VARCHAR) END AS fingerprint,
      CASE WHEN type = 'error' THEN 'Order ' || floor(900000 * ${u(12)})::INT || ' could not be loaded' END AS error_message
    FROM t`)
  const files: string[] = []
  for (let hour = 0; hour < HOURS; hour++) {
    const place = join(folder, `day=${day}`, `hour=${String(hour).padStart(2, '0')}`)
    mkdirSync(place, { recursive: true })
    files.push(join(place, 'rows.parquet'))
    await connection.run(
      `COPY (FROM drawn WHERE hour(ts) = ${hour} ORDER BY received_at) TO '${files.at(-1)}' (FORMAT parquet, COMPRESSION snappy)`,
    )
  }
  return files
}
