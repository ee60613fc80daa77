import { after } from './after.ts'
import { quietly } from './quietly.ts'

/** For browsers that do not say when they are idle (Safari). */
const SOON_MS = 50

/** Runs in an idle moment, or after that time. */
export function whenIdle(run: () => void, withinMs: number): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(quietly(run), { timeout: withinMs })
  else after(SOON_MS, run)
}
