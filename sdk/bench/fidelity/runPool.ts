/** Runs jobs, so many at a time, in their order; each one's result is a promise of its own. */
export function runPool<T>(jobs: (() => Promise<T>)[], width: number): Promise<T>[] {
  const waiting: (() => void)[] = []
  let running = 0
  const next = () => {
    running--
    waiting.shift()?.()
  }
  return jobs.map(async (job) => {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    return job().finally(next)
  })
}
