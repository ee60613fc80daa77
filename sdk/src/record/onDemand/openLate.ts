import type { Stop } from '../../browser/quietly.ts'

export interface Late<Part> {
  /** Runs with the part, at once when it is here. The first use loads it. */
  use(run: (part: Part) => void): void
  stop: Stop
}

/** A part that is loaded when it is first needed. Where it cannot be loaded nothing of it runs. */
export function openLate<Part extends { stop(): void }>(load: () => Promise<Part>): Late<Part> {
  let early: ((part: Part) => void)[] | null = []
  let part: Part | undefined
  const stop = () => {
    early = null
    part?.stop()
    part = undefined
  }
  return {
    use(run) {
      if (part) run(part)
      else if (early?.push(run) === 1)
        load().then((loaded) => {
          const waiting = early ?? []
          if (early) part = loaded
          early = null
          for (const run of waiting) run(loaded)
        }, stop)
    },
    stop,
  }
}
