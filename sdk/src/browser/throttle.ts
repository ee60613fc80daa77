import { after, cancel } from './after.ts'
import { now } from './now.ts'
import { quietly } from './quietly.ts'

export interface Throttled<Input> {
  (input: Input): void
  /** Runs now what waits. */
  flush(): void
}

/**
 * Runs immediately, and then once in that time for everything that came in between: the last of each input that
 * differs.
 * @param hasTrailing false: what comes in between is dropped
 */
export function throttle<Input>(run: (input: Input) => void, waitMs: number, hasTrailing = true): Throttled<Input> {
  let ranAt = 0
  let timer: number | undefined
  const waiting = new Set<Input>()
  const flush = () => {
    cancel(timer)
    timer = undefined
    if (waiting.size === 0) return
    ranAt = now()
    const inputs = [...waiting]
    waiting.clear()
    inputs.forEach(quietly(run))
  }
  const take = (input: Input) => {
    const restMs = waitMs - (now() - ranAt)
    // The clock may have been turned back.
    const isDue = restMs <= 0 || restMs > waitMs
    if (!isDue && !hasTrailing) return
    // The order is that of the last one of each.
    waiting.delete(input)
    waiting.add(input)
    if (isDue) flush()
    else timer ??= after(restMs, flush)
  }
  return Object.assign(take, { flush })
}
