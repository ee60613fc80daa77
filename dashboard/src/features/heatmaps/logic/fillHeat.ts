/** A cell with something in it: column, row, and its clicks, or the milliseconds of the mouse. */
export type HeatCell = readonly [x: number, y: number, amount: number, sessions: number]

/** Size of a cell of the answer: in percent of the width of the page, and in pixels. */
export interface CellSize {
  widthPercent: number
  heightPx: number
}

/** Density over a page; one value per `UNIT_PX` × `UNIT_PX` pixels of it. */
export interface HeatGrid {
  width: number
  height: number
  values: Float32Array
}

/** Finer than the blur shows. */
export const UNIT_PX = 4
/** Reach of one click, about a finger; of a larger cell half its height, else the cells would show. */
const BLUR_PX = 16
/** So many box blurs are a Gaussian, as far as an eye can tell. */
const PASSES = 4

/** Spreads cells over a page of this size in pixels. Those outside it are ignored. */
export function fillHeat(
  cells: readonly HeatCell[],
  cell: CellSize,
  page: { width: number; height: number },
): HeatGrid {
  const width = Math.max(1, Math.ceil(page.width / UNIT_PX))
  const height = Math.max(1, Math.ceil(page.height / UNIT_PX))
  let values = new Float32Array(width * height)
  for (const [column, row, amount] of cells) {
    const x = Math.floor((((column + 0.5) * cell.widthPercent) / 100) * width)
    const y = Math.floor(((row + 0.5) * cell.heightPx) / UNIT_PX)
    if (x < width && y < height) values[y * width + x] = (values[y * width + x] ?? 0) + amount
  }
  const reach = Math.round(Math.max(BLUR_PX, cell.heightPx / 2) / UNIT_PX)
  for (let pass = 0; pass < PASSES; pass++) {
    values = blurLines(values, { lines: height, length: width, lineStep: width, step: 1 }, reach)
    values = blurLines(values, { lines: width, length: height, lineStep: 1, step: width }, reach)
  }
  return { width, height, values }
}

interface Lines {
  lines: number
  length: number
  /** Distance between two lines, and between two values of one. */
  lineStep: number
  step: number
}

/** The mean of each value and its neighbours along one direction, by a running sum. */
function blurLines(from: Float32Array, { lines, length, lineStep, step }: Lines, reach: number) {
  const to = new Float32Array(from.length)
  const share = 1 / (2 * reach + 1)
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep
    let sum = 0
    for (let i = -reach; i < length; i++) {
      if (i + reach < length) sum += from[start + (i + reach) * step] ?? 0
      if (i - reach - 1 >= 0) sum -= from[start + (i - reach - 1) * step] ?? 0
      if (i >= 0) to[start + i * step] = sum * share
    }
  }
  return to
}
