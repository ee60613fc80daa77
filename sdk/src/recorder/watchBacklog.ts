import type { Timers } from '../browser/timers.ts'

export interface BacklogPorts {
  /** Characters of JSON which wait to be sent. */
  waiting(): number
  timers: Pick<Timers, 'set'>
  now(): number
  onFull(): void
  /** Half of it is gone. */
  onEased(durationMs: number): void
}

/**
 * While the intake is unreachable, recording continues up to this much unsent JSON, then pauses until half of it is
 * sent.
 */
const WAITING_CHARACTERS_MAX = 8_000_000
const LOOK_MS = 5_000

/** Looks whether too much waits to be sent. @returns what to call when more does. */
export function watchBacklog({ waiting, timers, now, onFull, onEased }: BacklogPorts): () => void {
  let fullAt: number | null = null
  const look = () => {
    if (fullAt === null) return
    if (waiting() > WAITING_CHARACTERS_MAX / 2) return timers.set(look, LOOK_MS)
    const durationMs = now() - fullAt
    fullAt = null
    onEased(durationMs)
  }
  return () => {
    if (fullAt !== null || waiting() <= WAITING_CHARACTERS_MAX) return
    fullAt = now()
    onFull()
    timers.set(look, LOOK_MS)
  }
}
