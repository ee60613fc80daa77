import { quietly } from './quietly.ts'

/** Runs at once and then once in that time, for the first of those that came in between if `hasTrailing`. */
export function throttle<Input>(run: (input: Input) => void, waitMs: number, hasTrailing = true): (input: Input) => void {
  let ranAt = 0
  let timer: number | null = null
  const runNow = quietly((input: Input) => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    ranAt = Date.now()
    run(input)
  })
  return (input) => {
    const restMs = waitMs - (Date.now() - ranAt)
    // The clock may have been turned back.
    if (restMs <= 0 || restMs > waitMs) runNow(input)
    else if (hasTrailing) timer ??= window.setTimeout(runNow, restMs, input)
  }
}
