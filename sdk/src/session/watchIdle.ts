import type { Timers } from '../browser/timers.ts'

export interface IdlePorts {
  timers: Timers
  now(): number
  /** Milliseconds without activity until the visitor counts as idle. */
  pauseMs(): number
  onIdle(): void
}

export interface Idle {
  onActivity(): void
  /** The time to wait is another one. */
  onChange(): void
  stop(): void
}

/**
 * Reports when the visitor has done nothing for the given time. A single timer that checks again, instead of one per
 * activity.
 */
export function watchIdle({ timers, now, pauseMs, onIdle }: IdlePorts): Idle {
  let activeAt = now()
  let timer: number | null = null
  const look = () => {
    timer = null
    const leftMs = pauseMs() - Math.abs(now() - activeAt)
    if (leftMs > 0) timer = timers.set(look, leftMs)
    else onIdle()
  }
  const stop = () => {
    if (timer !== null) timers.clear(timer)
  }
  look()
  return {
    onActivity() {
      activeAt = now()
      if (timer === null) look()
    },
    onChange() {
      stop()
      look()
    },
    stop,
  }
}
