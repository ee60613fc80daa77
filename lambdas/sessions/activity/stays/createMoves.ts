import { type Fields, finiteOf, isFields, pixelsOf } from '@incuera/contract/fields.ts'
import { MOVE_CELL, packMove } from '@incuera/contract/lake/moves.ts'
import { MOVE_CELLS_MAX } from '@incuera/contract/limits.ts'

/** A pointer that rests longer has been forgotten: the visitor reads, or is away. */
const REST_MS_MAX = 1_000
/** Different places that are remembered of one page, a few megabytes: more than an hour of moves has. */
const PLACES_MAX = 50_000
/** More than any page is wide: pixels of it are part of a place. */
const WIDTH_MAX = 100_000

interface MovedPage {
  openedAt: number
  scrolledAt(at: number): { left: number; top: number }
  isInside(nodeId: unknown): boolean
}

interface Moved {
  at: number
  place: number
}

/**
 * Adds up for how long the mouse was where on one page. The width of the page may become known at its end only, so
 * places are pixels until then.
 */
export function createMoves() {
  const msAt = new Map<number, number>()
  let last: Moved | null = null
  const note = (until: number) => {
    if (!last) return
    const known = msAt.get(last.place)
    if (known === undefined && msAt.size >= PLACES_MAX) return
    msAt.set(last.place, (known ?? 0) + Math.min(REST_MS_MAX, Math.max(0, until - last.at)))
  }
  return {
    /**
     * @param positions of a mouse move, as recorded
     * @param timestamp milliseconds since the epoch
     * @param page when it was opened, how far it was scrolled, and which nodes are its own, not of a frame
     */
    see(positions: unknown, timestamp: number, page: MovedPage): void {
      if (!Array.isArray(positions)) return
      for (const position of positions) {
        const at = isFields(position) ? timestamp + Math.min(0, finiteOf(position.timeOffset)) : 0
        if (!isFields(position) || at < page.openedAt) continue
        note(at)
        const place = page.isInside(position.id) ? placeOf(position, page.scrolledAt(at)) : null
        last = place === null ? null : { at, place }
      }
    },
    /**
     * The cells in which it was longest, packed as the lake has them.
     * @param pageWidth in CSS pixels
     * @param leftAt milliseconds since the epoch
     */
    end(pageWidth: number, leftAt: number): number[] | undefined {
      note(leftAt)
      last = null
      if (pageWidth <= 0) return undefined
      const cells = new Map<number, number>()
      for (const [place, ms] of msAt) {
        const x = Math.min(MOVE_CELL.columns - 1, Math.floor(((place % WIDTH_MAX) * MOVE_CELL.columns) / pageWidth))
        const cell = Math.floor(place / WIDTH_MAX) * MOVE_CELL.columns + x
        cells.set(cell, (cells.get(cell) ?? 0) + ms)
      }
      const longest = [...cells]
        .filter(([, ms]) => Math.round(ms / MOVE_CELL.unitMs) > 0)
        .sort(([cell, ms], [otherCell, otherMs]) => otherMs - ms || cell - otherCell)
        .slice(0, MOVE_CELLS_MAX)
        .map(([cell, ms]) => packMove(cell, ms))
        .sort((a, b) => a - b)
      return longest.length > 0 ? longest : undefined
    },
  }
}

/** A pixel of the width and a row of cells, as one number; null: not on the page. */
function placeOf({ x, y }: Fields, { left, top }: { left: number; top: number }): number | null {
  const [pageX, pageY] = [pixelsOf(x) + left, pixelsOf(y) + top]
  if (pageX < 0 || pageY < 0 || pageX >= WIDTH_MAX || pageY >= MOVE_CELL.heightPx * MOVE_CELL.rows) return null
  return Math.floor(pageY / MOVE_CELL.heightPx) * WIDTH_MAX + pageX
}
