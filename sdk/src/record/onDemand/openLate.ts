import type { Stop } from '#browser/quietly.ts'

export interface Late<Part> {
  /** Runs with the part, immediately if it has been loaded. The first use loads it. */
  use(run: (part: Part) => void): void
  stop: Stop
}

/**
 * A part that is loaded when it is first needed. If it cannot be loaded, the console says so and nothing of it runs.
 */
export function openLate<Part extends { stop(): void }>(load: () => Promise<Part>): Late<Part> {
  let early: ((part: Part) => void)[] | null = []
  let part: Part | undefined
  const stop = () => {
    early = null
    part?.stop()
    part = undefined
  }
  const onFailed = (error: unknown) => {
    stop()
    console.warn('[incuera]', error)
  }
  return {
    use(run) {
      if (part) run(part)
      else if (early?.push(run) === 1)
        load().then((loaded) => {
          if (!early) return loaded.stop()
          const waiting = early
          part = loaded
          early = null
          for (const run of waiting) run(loaded)
        }, onFailed)
    },
    stop,
  }
}
