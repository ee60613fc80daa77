/** Reports what is in progress, and how long it took. */
export type Step = <T>(name: string, work: Promise<T>) => Promise<T>

/** One line per finished step: `  ✓ Synthesizing the stack  5.2 s`. */
export function createStep(write: (line: string) => void, now: () => number): Step {
  return async (name, work) => {
    const from = now()
    const result = await work
    write(`  ✓ ${name.padEnd(36)}${((now() - from) / 1000).toFixed(1).padStart(6)} s`)
    return result
  }
}
