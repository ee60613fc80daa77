import { pause } from './pointer.ts'

/** How a visitor passes time: a pace of 2 is twice as fast as a person. */
export interface Pace {
  /** Between two acts, milliseconds at the pace of a person. */
  pause(ms: number): Promise<void>
  /** For how long they look at a page, in seconds. */
  looks(seconds: number): number
}

/**
 * Whoever looks this long waits for something: an error, a dead or a blank page is only known by the quiet after it.
 */
const PATIENT_SECONDS = 2.5

export function createPace(pace: number): Pace {
  return {
    pause: (ms) => pause(ms / pace),
    looks: (seconds) => (seconds >= PATIENT_SECONDS ? seconds : seconds / pace),
  }
}
