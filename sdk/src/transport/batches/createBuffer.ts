import type { Timers } from '#browser/timers.ts'
import { byteLength } from './byteLength.ts'

export interface BufferLimits {
  events: number
  /** UTF-8 bytes of the events' JSON. */
  bytes: number
  intervalMs: number
}

/** What a full buffer gives away: JSON of events, oldest first. */
export type Cut = string[]

export interface BufferPorts {
  /** An event joins those that the next cut gives away. */
  onAdd(event: string): void
  onCut(cut: Cut): void
}

export interface Buffer {
  add(event: string): void
  /** Cuts what is there, if anything. */
  flush(): void
  /** Cuts within this many milliseconds, sooner than the interval. */
  flushWithin(ms: number): void
  /** From now on events wait this long at most. */
  cutEvery(ms: number): void
  /** Gives what is there to the caller instead of cutting it. */
  drain(): Cut
  isEmpty(): boolean
}

/**
 * Collects events and cuts them at whichever comes first: number, bytes or time since the oldest.
 * An event that alone passes the bytes goes alone, since one mutation of a large page can exceed 1 MB.
 */
export function createBuffer(
  { intervalMs, ...limits }: BufferLimits,
  timers: Timers,
  { onAdd, onCut }: BufferPorts,
): Buffer {
  let events: Cut = []
  let bytes = 0
  let timer: number | null = null

  const drain = () => {
    if (timer !== null) timers.clear(timer)
    timer = null
    const cut = events
    events = []
    bytes = 0
    return cut
  }
  const flush = () => {
    const cut = drain()
    if (cut.length > 0) onCut(cut)
  }
  const schedule = (ms: number) => {
    if (timer !== null) timers.clear(timer)
    timer = timers.set(flush, ms)
  }

  return {
    add(event) {
      const size = byteLength(event)
      if (bytes + size > limits.bytes) flush()
      onAdd(event)
      events.push(event)
      bytes += size
      if (events.length >= limits.events || bytes >= limits.bytes) flush()
      else if (timer === null) schedule(intervalMs)
    },
    flush,
    drain,
    flushWithin: schedule,
    cutEvery(ms) {
      // A longer interval must not delay what should be sent sooner, such as a snapshot.
      if (ms < intervalMs) schedule(ms)
      intervalMs = ms
    },
    isEmpty: () => events.length === 0,
  }
}
