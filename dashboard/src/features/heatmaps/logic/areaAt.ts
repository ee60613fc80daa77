import type { CellArea } from '@incuera/contract/insights/heatmap.ts'
import type { CellSize, HeatCell } from './fillHeat.ts'

/** Half the size of a spot in pixels: what a person points at. */
const REACH_PX = 30

/**
 * The cells under a spot of the page, with the clicks in them, or the milliseconds of the mouse.
 * @param at in pixels of the page
 */
export function areaAt(
  at: { x: number; y: number },
  cells: readonly HeatCell[],
  size: CellSize,
  pageWidth: number,
): { area: CellArea; amount: number } {
  const cellWidth = (size.widthPercent / 100) * pageWidth
  const last = Math.ceil(100 / size.widthPercent) - 1
  const cellOf = (px: number, length: number) => Math.max(0, Math.floor(px / length))
  const area = {
    fromX: Math.min(last, cellOf(at.x - REACH_PX, cellWidth)),
    toX: Math.min(last, cellOf(at.x + REACH_PX, cellWidth)),
    fromY: cellOf(at.y - REACH_PX, size.heightPx),
    toY: cellOf(at.y + REACH_PX, size.heightPx),
  }
  const isIn = ([x, y]: HeatCell) => x >= area.fromX && x <= area.toX && y >= area.fromY && y <= area.toY
  return { area, amount: cells.filter(isIn).reduce((sum, [, , amount]) => sum + amount, 0) }
}
