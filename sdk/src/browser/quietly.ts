/** Nothing that fails in here reaches the page; it costs an event. */
export function quietly<Input extends unknown[], Output>(run: (...input: Input) => Output): (...input: Input) => Output | undefined {
  return (...input) => {
    try {
      return run(...input)
    } catch {
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
