/** How many loads run ahead of the reader. */
const AHEAD = 8

/** Loads items in their order, a few at a time, and holds no more than these. */
export async function* readInOrder<T, R>(items: readonly T[], load: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running: Promise<R>[] = []
  try {
    for (const item of items) {
      running.push(load(item))
      if (running.length >= AHEAD) {
        const first = running.shift()
        if (first) yield await first
      }
    }
    for (let first = running.shift(); first; first = running.shift()) yield await first
  } finally {
    // When the reader stops early or fails, errors of the remaining loads are ignored.
    await Promise.allSettled(running)
  }
}
