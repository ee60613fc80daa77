/** A cell with a click: column, row, clicks. */
export type HeatCell = readonly [x: number, y: number, clicks: number, sessions: number]

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
/** Reach of one click, about a finger. */
const BLUR_PX = 16
/** So many box blurs are a Gaussian, as far as an eye can tell. */
const PASSES = 4

/** Spreads clicks over a page of this size in pixels. Clicks outside it are ignored. */
export function fillHeat(
  cells: readonly HeatCell[],
  cell: CellSize,
  page: { width: number; height: number },
): HeatGrid {
  const width = Math.max(1, Math.ceil(page.width / UNIT_PX))
  const height = Math.max(1, Math.ceil(page.height / UNIT_PX))
  let values = new Float32Array(width * height)
  for (const [column, row, clicks] of cells) {
    const x = Math.floor((((column + 0.5) * cell.widthPercent) / 100) * width)
    const y = Math.floor(((row + 0.5) * cell.heightPx) / UNIT_PX)
    if (x < width && y < height) values[y * width + x] = (values[y * width + x] ?? 0) + clicks
  }
  const reach = Math.round(BLUR_PX / UNIT_PX)
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
