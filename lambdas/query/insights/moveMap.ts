import { MOVE_CELL } from '@incuera/contract/lake/moves.ts'
import * as z from 'zod'
import type { Filter } from './filter.ts'
import { type Area, gridLines, gridOf, readCells } from './heatCells.ts'
import type { LakeQuery, LakeRow } from './lakeQuery.ts'
import { number } from './rows.ts'
import { type Stays, staysFrom } from './stayMaps.ts'

const { columns, heightPx, unitMs, unitsMax } = MOVE_CELL
const WIDTH_PERCENT = 100 / columns

/**
 * Relation `spots`: packed cells of the stays (contract/lake/moves.ts); a quotient of integers is rounded down. A stay
 * has each cell once, so `is_first` counts stays.
 * @param whose what a spot has besides, by name: an expression on rows of `pages`
 */
const movedIn = (
  stays: Stays,
  filter: Filter,
  whose: Record<string, string>,
): Pick<LakeQuery, 'tables' | 'only' | 'ctes'> => ({
  ...staysFrom(stays, filter),
  ctes: [
    ...filter.ctes,
    `stays AS (SELECT ${Object.entries(whose)
      .map(([name, of]) => `${of} AS ${name}`)
      .join(', ')}, moves FROM pages WHERE moves IS NOT NULL AND ${stays.shown})`,
    `spots AS (SELECT ${Object.keys(whose)
      .map((name) => `s.${name}`)
      .join(', ')},
      m.packed / ${unitsMax} AS spot, m.packed % ${unitsMax} AS units,
      CASE WHEN m.packed = element_at(s.moves, 1) THEN 1 ELSE 0 END AS is_first
    FROM stays s CROSS JOIN UNNEST(s.moves) AS m (packed))`,
  ],
})

/**
 * Where the mouse was on a page, and for how long. Sessions are counted by a number instead of their id: three million
 * spots of 90 days took 3.5 s, and take 0.8 so.
 */
export function movesOf(stays: Stays, filter: Filter): LakeQuery {
  const { ctes, ...from } = movedIn(stays, filter, { session_id: 'dense_rank() OVER (ORDER BY session_id)' })
  return {
    ...from,
    ctes: [...ctes, ...gridOf({ columns, heightPx }, { n: 'sum(units)', stays: 'sum(is_first)' })],
    select: gridLines(['stays']),
  }
}

export function readMoves(rows: LakeRow[] | undefined) {
  const { total, cell, cells } = readCells(rows, { widthPercent: WIDTH_PERCENT, heightPx })
  const counts = z.array(z.object({ stays: number })).parse(rows)
  return {
    stays: counts.reduce((sum, { stays }) => sum + stays, 0),
    total: total * unitMs,
    cell,
    cells: cells.map(([x, y, units, sessions]): [number, number, number, number] => [x, y, units * unitMs, sessions]),
  }
}

/** The stays in which the mouse was in an area. */
export function movesIn({ size, area }: Area, stays: Stays, filter: Filter): LakeQuery {
  const [x, y] = [`spot % ${columns} * ${WIDTH_PERCENT}`, `spot / ${columns} * ${heightPx}`]
  return {
    ...movedIn(stays, filter, { session_id: 'session_id', event_id: 'event_id', happened: 'entered_at' }),
    select: `SELECT session_id, event_id, happened, 0 AS badness FROM spots
      WHERE ${x} >= ${area.fromX * size.widthPercent} AND ${x} < ${(area.toX + 1) * size.widthPercent}
        AND ${y} >= ${area.fromY * size.heightPx} AND ${y} < ${(area.toY + 1) * size.heightPx}`,
  }
}
