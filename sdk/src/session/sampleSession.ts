export interface SampleRates {
  /** 0..1 of all sessions. */
  sampleRate: number
  /** 0..1 of the others. */
  onErrorSampleRate: number
}

/**
 * Where the events of a session go: to the intake, into memory until something goes wrong, or nowhere. Numbers, which
 * take less room on a page than words.
 */
export const DECISION = { none: 0, hold: 1, send: 2 } as const
export type SamplingDecision = (typeof DECISION)[keyof typeof DECISION]

/**
 * Decides once per session, without communication between tabs and pages: the last digits of a UUIDv7 are random, so
 * they serve as the random number. A session in a sample is also in every larger one.
 */
export function sampleSession(sid: string, { sampleRate, onErrorSampleRate }: SampleRates): SamplingDecision {
  if (lot(sid.slice(-6)) < sampleRate) return DECISION.send
  return lot(sid.slice(-12, -6)) < onErrorSampleRate ? DECISION.hold : DECISION.none
}

/** Six hexadecimal digits as a number from 0 up to, and never, 1. */
function lot(digits: string): number {
  return Number.parseInt(digits, 16) / 0x1000000
}
