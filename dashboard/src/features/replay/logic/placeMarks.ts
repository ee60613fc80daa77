/** Something with a button of its own above the bar. */
export interface Mark {
  key: string
  atMs: number
  /** Marks that would overlap look like the highest of them. */
  rank: number
}

/** A spot above the bar: one mark, or several that would overlap. */
export interface PlacedMarks<M extends Mark> {
  /** 0 at the start of the session, 1 at its end. */
  position: number
  /** The highest of them gives the spot its look and its time. */
  top: M
  /** By time. */
  marks: M[]
}

/**
 * Places marks above the bar. Those closer than `nearest` (a fraction of the bar) to the first of a spot share it.
 *
 * ```
 * marks   p    p r e             p
 * spots   p    e(3)              p
 * ```
 *
 * @param marks in any order
 */
export function placeMarks<M extends Mark>(marks: readonly M[], durationMs: number, nearest: number): PlacedMarks<M>[] {
  if (durationMs <= 0) return []
  const placed: PlacedMarks<M>[] = []
  for (const mark of marks.toSorted((a, b) => a.atMs - b.atMs)) {
    const position = Math.min(1, Math.max(0, mark.atMs / durationMs))
    const last = placed.at(-1)
    if (!last || position - last.position >= nearest) placed.push({ position, top: mark, marks: [mark] })
    else {
      last.marks.push(mark)
      if (mark.rank > last.top.rank) last.top = mark
    }
  }
  return placed
}
