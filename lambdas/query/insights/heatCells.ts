import { areaKey, type CellArea } from '@incuera/contract/insights/heatmap.ts'
import { z } from 'zod'
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

/**
 * Relation `grid` of `spots` (`session_id`; `x` in percent of the width, `y` in pixels, NULL for no position).
 * @param counted what a cell has of the spots in it, such as `count(*)`
 * @param finest the size of a cell, unless the page is high
 */
export const gridOf = (counted: string, { widthPercent, heightPx }: CellSize): string[] => [
  `sized AS (SELECT *, CASE WHEN max(y) OVER () >= ${VERY_HIGH_PX} THEN 4 WHEN max(y) OVER () >= ${HIGH_PX} THEN 2 ELSE 1 END AS cell_size FROM spots)`,
  `grid AS (SELECT cell_size, cast(floor(x / (${widthPercent}e0 * cell_size)) AS integer) AS x, cast(floor(y / (${heightPx}e0 * cell_size)) AS integer) AS y,
    ${counted} AS n, count(DISTINCT session_id) AS n_sessions FROM sized GROUP BY 1, 2, 3)`,
]

/** One row of text per line of cells: an engine returns few rows faster than many. */
export const GRID_LINES = `SELECT cell_size, y, sum(n) AS n,
    array_join(array_agg(cast(x AS varchar) || ' ' || cast(n AS varchar) || ' ' || cast(n_sessions AS varchar) ORDER BY x), ',') AS cells
  FROM grid GROUP BY cell_size, y ORDER BY y`

/** The cells of an answer, from the rows of {@link GRID_LINES}. @param finest as of {@link gridOf} */
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
