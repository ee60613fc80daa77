import { after, cancel } from './after.ts'
import { now } from './now.ts'
import { quietly } from './quietly.ts'
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
  const random = () =>
    quietly(() => crypto.getRandomValues(new Uint8Array(16)))() ??
    Uint8Array.from({ length: 16 }, () => Math.random() * 256)
  return {
    now,
    timers: { set: (run, ms) => after(ms, run), clear: cancel },
    localStorage: safeStorage(() => window.localStorage),
    sessionStorage: safeStorage(() => window.sessionStorage),
    newSid: () => uuidv7(now(), random()),
    newWid: () => hex(random().subarray(0, 8)),
  }
}
