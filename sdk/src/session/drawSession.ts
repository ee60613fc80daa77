export interface SampleRates {
  /** 0..1 of all sessions. */
  sampleRate: number
  /** 0..1 of the others. */
  onErrorSampleRate: number
}

/** Where the events of a session go: to the intake, into memory until something goes wrong, or nowhere. */
export type Draw = 'send' | 'hold' | 'none'

/**
 * Draws once per session, without a word between tabs and pages: the last digits of a UUIDv7 are random, so they are the lot.
 * Who is in a sample is in every larger one.
 */
export function drawSession(sid: string, { sampleRate, onErrorSampleRate }: SampleRates): Draw {
  if (lot(sid.slice(-6)) < sampleRate) return 'send'
  return lot(sid.slice(-12, -6)) < onErrorSampleRate ? 'hold' : 'none'
}

/** Six hexadecimal digits as a number from 0 up to, and never, 1. */
function lot(digits: string): number {
  return Number.parseInt(digits, 16) / 0x1000000
}
