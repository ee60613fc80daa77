import { areaKey, type CellArea } from '@incuera/contract/insights/heatmap.ts'
import * as z from 'zod'
import type { LakeRow } from './lakeQuery.ts'
import { maybeNumber, maybeText, number } from './rows.ts'

/** Pages that are higher than this get cells of twice and four times the size: 50,000 at most. */
const HIGH_PX = 10_000
const VERY_HIGH_PX = 40_000

/** In percent of the width of the page, and in pixels. */
export interface CellSize {
  widthPercent: number
  heightPx: number
}

export interface Area {
  size: CellSize
  area: CellArea
}

const CellsRow = z.object({ cell_size: number, y: maybeNumber, n: number, cells: maybeText })

/** The finest cells of a page. A cell is one number, its spot: `row * columns + column`. */
export interface Grid {
  columns: number
  heightPx: number
}

/**
 * Relation `grid` of `spots` (`session_id`; `spot`, NULL for no position). The lowest is looked for in a scan of
 * its own: for a window, an engine would gather all spots in one place. Numbers are doubles, which no engine divides or
 * casts in its own way.
 * @param sums what is added up, by name: `n` and others
 */
export function gridOf({ columns, heightPx }: Grid, sums: Record<string, string>): string[] {
  const list = Object.entries(sums)
    .map(([name, sum]) => `${sum} AS ${name}`)
    .join(', ')
  const rowOf = (spot: string) => `floor(${spot} / ${columns}e0)`
  const columnOf = (spot: string) => `(${spot} - ${rowOf(spot)} * ${columns})`
  return [
    `scale AS (SELECT ${cellSizeOf(`${rowOf('max(spot)')} * ${heightPx}`)} AS cell_size FROM spots)`,
    `sized AS (SELECT p.*, s.cell_size, CASE WHEN s.cell_size = 1 THEN p.spot
      ELSE floor(${rowOf('p.spot')} / s.cell_size) * ${columns}
        + floor(${columnOf('p.spot')} / s.cell_size) END AS place
    FROM spots p CROSS JOIN scale s)`,
    `cells AS (SELECT place, max(cell_size) AS cell_size, count(DISTINCT session_id) AS n_sessions, ${list}
    FROM sized GROUP BY place)`,
    `grid AS (SELECT cell_size, cast(${columnOf('place')} AS integer) AS x, cast(${rowOf('place')} AS integer) AS y,
      n_sessions, ${Object.keys(sums).join(', ')} FROM cells)`,
  ]
}

/** How many times the finest size a cell has. @param lowest of all spots, in pixels */
const cellSizeOf = (lowest: string): string =>
  `CASE WHEN ${lowest} >= ${VERY_HIGH_PX} THEN 4 WHEN ${lowest} >= ${HIGH_PX} THEN 2 ELSE 1 END`

/**
 * One row of text per line of cells: an engine returns few rows faster than many.
 * @param others columns of `grid` that are added up besides `n`
 */
export const gridLines = (others: string[] = []): string =>
  `SELECT cell_size, y, ${['n', ...others].map((name) => `sum(${name}) AS ${name}`).join(', ')},
    array_join(array_agg(cast(x AS varchar) || ' ' || cast(n AS varchar) || ' ' || cast(n_sessions AS varchar) ORDER BY x), ',') AS cells
  FROM grid GROUP BY cell_size, y ORDER BY y`

/** The cells of an answer, from the rows of {@link gridLines}. @param finest as of {@link gridOf} */
export function readCells(results: LakeRow[] | undefined, { widthPercent, heightPx }: CellSize) {
  const rows = z.array(CellsRow).parse(results)
  const size = rows[0]?.cell_size ?? 1
  const cells = rows.flatMap(({ y, cells: line }) =>
    y === null || line === null
      ? []
      : line.split(',').map((cell): [number, number, number, number] => {
          const [x = 0, n = 0, sessions = 0] = cell.split(' ').map(Number)
          return [x, y, n, sessions]
        }),
  )
  return {
    total: rows.reduce((sum, { n }) => sum + n, 0),
    withoutPosition: rows.find(({ y }) => y === null)?.n ?? 0,
    cell: { widthPercent: widthPercent * size, heightPx: heightPx * size },
    cells,
  }
}

/** The area of a key; null for any other key. */
export function readArea(key: string): Area | null {
  const match = /^area:(\d{1,3}):(\d{1,3}):(\d{1,6}):(\d{1,6}):(\d{1,6}):(\d{1,6})$/.exec(key)
  if (!match) return null
  const [widthPercent = 0, heightPx = 0, fromX = 0, fromY = 0, toX = 0, toY = 0] = match.slice(1).map(Number)
  const read = { size: { widthPercent, heightPx }, area: { fromX, fromY, toX, toY } }
  return areaKey(read.area, read.size) === key ? read : null
}
