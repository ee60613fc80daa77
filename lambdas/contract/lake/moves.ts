/**
 * Cells of a page by which the lake keeps where the mouse was: 2 % of its width by 40 px. A cell of a stay is one
 * number, `(row * columns + column) * unitsMax + units`, so that a stay is a list of numbers and no rows of its own.
 */
export const MOVE_CELL = {
  columns: 50,
  heightPx: 40,
  /** Below 160,000 px nothing is mapped, as with clicks. */
  rows: 4_000,
  unitMs: 100,
  /** A cell has less than this many units, 100 s. The largest number is below 2^31. */
  unitsMax: 1_000,
} as const

/** @param cell row * columns + column @param ms how long the mouse was there */
export const packMove = (cell: number, ms: number): number =>
  cell * MOVE_CELL.unitsMax + Math.min(MOVE_CELL.unitsMax - 1, Math.round(ms / MOVE_CELL.unitMs))
