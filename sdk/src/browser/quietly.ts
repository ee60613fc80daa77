/** What zone.js puts on a page of Angular, as far as we need it. */
type Zoned = typeof globalThis & { Zone?: { root?: { run?<Output>(run: () => Output): Output } } }

/**
 * Nothing of this reaches the page: what fails in here costs an event, and what it begins, as timers, is none of the
 * zone's of Angular, which would look for changes after each of them.
 * @param onFailed must not throw itself
 */
export function quietly<Input extends unknown[], Output>(
  run: (...input: Input) => Output,
  onFailed?: (error: unknown) => void,
): (...input: Input) => Output | undefined {
  return (...input) => {
    try {
      const root = (globalThis as Zoned).Zone?.root
      return root?.run ? root.run(() => run(...input)) : run(...input)
    } catch (error) {
      onFailed?.(error)
      return undefined
    }
  }
}

/** How to stop watching something. */
export type Stop = () => void

export function stopAll(stops: Stop[]): void {
  stops.forEach(quietly((stop) => stop()))
}

/** One stop for many. */
export function joinStops(stops: Stop[]): Stop {
  return () => stopAll(stops)
}
