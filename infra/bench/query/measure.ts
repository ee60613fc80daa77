import { readFileSync } from 'node:fs'

/** What a piece of work took of this process. */
export interface Cost {
  seconds: number
  /** Of all threads, in user and system mode. On a busy machine it says more than the time. */
  cpuSeconds: number
  /** Read from files. Linux counts them. */
  bytes: number
}

export async function measure<T>(work: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
  const before = { seconds: performance.now() / 1000, cpuSeconds: cpuSeconds(), bytes: readBytes() }
  const result = await work()
  return {
    result,
    cost: {
      seconds: performance.now() / 1000 - before.seconds,
      cpuSeconds: cpuSeconds() - before.cpuSeconds,
      bytes: readBytes() - before.bytes,
    },
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** What this process has read from files so far. */
function readBytes(): number {
  return Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? Number.NaN)
}
