/** Reads once and gives the same answer until it is too old; a failure is not kept. */
export type Kept<T> = (read: () => Promise<T>) => Promise<T>

/** @param now milliseconds since the epoch */
export function createKept<T>(keptMs: number, now: () => number): Kept<T> {
  let kept: { at: number; answer: Promise<T> } | null = null
  return (read) => {
    if (kept && now() - kept.at < keptMs) return kept.answer
    const mine = { at: now(), answer: read() }
    kept = mine
    mine.answer.catch(() => {
      if (kept === mine) kept = null
    })
    return mine.answer
  }
}
