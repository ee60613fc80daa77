/** Receives that wait for a message. */
export interface Waiters {
  wakeAll(): void
  /** Resolves when woken, after `waitMs`, or when `signal` aborts. */
  waitForMore(waitMs: number, signal: AbortSignal): Promise<void>
}

export function createWaiters(): Waiters {
  const waiting = new Set<() => void>()
  return {
    wakeAll() {
      for (const wake of waiting) wake()
    },
    waitForMore: (waitMs, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          waiting.delete(done)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, Math.max(1, waitMs))
        waiting.add(done)
        signal.addEventListener('abort', done)
        if (signal.aborted) done()
      }),
  }
}
