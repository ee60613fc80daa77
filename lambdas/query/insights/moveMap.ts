import { MOVE_CELL } from '@incuera/contract/lake/moves.ts'
import { z } from 'zod'
import type { Filter } from './filter.ts'
import { type Area, GRID_LINES, gridOf, readCells } from './heatCells.ts'
import { type LakeQuery, type LakeRow, tablesOf } from './lakeQuery.ts'
import { number } from './rows.ts'

const { columns, heightPx, unitMs, unitsMax } = MOVE_CELL
const WIDTH_PERCENT = 100 / columns

/** Row and column of a packed cell (contract/lake/moves.ts); Trino divides integers, so doubles are rounded down. */
const PLACE = `cast(floor(m.packed / ${unitsMax}e0) AS integer)`
const X = `(${PLACE} % ${columns}) * ${WIDTH_PERCENT}`
const Y = `floor(${PLACE} / ${columns}e0) * ${heightPx}`

const movedIn = (shown: string, filter: Filter): Pick<LakeQuery, 'tables' | 'ctes'> => ({
  tables: tablesOf(['pages'], filter.tables),
  ctes: [
    ...filter.ctes,
    `stays AS (SELECT session_id, event_id, entered_at, moves FROM pages WHERE moves IS NOT NULL AND ${shown})`,
    `spots AS (SELECT s.session_id, s.event_id, s.entered_at, ${X} AS x, ${Y} AS y, m.packed % ${unitsMax} AS units
    FROM stays s CROSS JOIN UNNEST(s.moves) AS m (packed))`,
  ],
})

/** Where the mouse was on a page, and for how long. @param shown conditions on rows of `pages` */
export function movesOf(shown: string, filter: Filter): LakeQuery {
  const { tables, ctes } = movedIn(shown, filter)
  return {
    tables,
    ctes: [...ctes, ...gridOf('sum(units)', { widthPercent: WIDTH_PERCENT, heightPx })],
    select: `SELECT *, (SELECT count(*) FROM stays) AS stays FROM (${GRID_LINES})`,
  }
}

export function readMoves(rows: LakeRow[] | undefined) {
  const { total, cell, cells } = readCells(rows, { widthPercent: WIDTH_PERCENT, heightPx })
  return {
    stays: z.array(z.object({ stays: number })).parse(rows)[0]?.stays ?? 0,
    total: total * unitMs,
    cell,
    cells: cells.map(([x, y, units, sessions]): [number, number, number, number] => [x, y, units * unitMs, sessions]),
  }
}

/** The stays in which the mouse was in an area. @param shown conditions on rows of `pages` */
export function movesIn({ size, area }: Area, shown: string, filter: Filter): LakeQuery {
  const { tables, ctes } = movedIn(shown, filter)
  return {
    tables,
    ctes,
    select: `SELECT session_id, event_id, entered_at AS happened, 0 AS badness FROM spots
      WHERE x >= ${area.fromX * size.widthPercent} AND x < ${(area.toX + 1) * size.widthPercent}
        AND y >= ${area.fromY * size.heightPx} AND y < ${(area.toY + 1) * size.heightPx}`,
  }
}
