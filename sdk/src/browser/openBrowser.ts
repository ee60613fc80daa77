import { type SafeStorage, safeStorage } from './safeStorage.ts'
import type { Timers } from './timers.ts'
import { hex, uuidv7 } from './uuidv7.ts'

export interface Browser {
  /** Milliseconds since the epoch. */
  now(): number
  timers: Timers
  localStorage: SafeStorage
  sessionStorage: SafeStorage
  newSid(): string
  newWid(): string
}

/** The browser's clock, timers, randomness and storage, as the page has them when recording starts. */
export function openBrowser(): Browser {
  const { now } = Date
  const random = () => crypto.getRandomValues(new Uint8Array(16))
  return {
    now,
    timers: { set: (run, ms) => window.setTimeout(run, ms), clear: (timer) => window.clearTimeout(timer) },
    localStorage: safeStorage(() => window.localStorage),
    sessionStorage: safeStorage(() => window.sessionStorage),
    newSid: () => uuidv7(now(), random()),
    newWid: () => hex(random().subarray(0, 8)),
  }
}
