import { after } from './after.ts'
import { quietly } from './quietly.ts'

/** For browsers that do not say when they are idle (Safari). */
const SOON_MS = 50
/** A frame is not waited for any longer: browsers draw none of a page out of sight. */
const FRAME_WITHIN_MS = 100

/**
 * Runs in an idle moment; where there was none for that time, once the next frame is drawn, so that it does not come
 * later for us.
 */
export function whenIdle(run: () => void, withinMs: number): void {
  const onIdle = quietly(({ didTimeout }: IdleDeadline) => {
    if (didTimeout) void nextFrame().then(quietly(run))
    else run()
  })
  if (typeof requestIdleCallback === 'function') requestIdleCallback(onIdle, { timeout: withinMs })
  else after(SOON_MS, run)
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    after(FRAME_WITHIN_MS, resolve)
    requestAnimationFrame(() => after(0, resolve))
  })
}
