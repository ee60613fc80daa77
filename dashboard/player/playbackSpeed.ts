import type { Span } from './protocol.ts'

/** Faster, and one slow frame (33 ms) of the replayer jumps over more than the margin that idleSpans leaves. */
const SKIP_SPEED_MAX = 60
/** What is left of a pause shall be gone in this time, which also brakes towards its end. */
const SKIP_REST_SECONDS = 0.4

/**
 * How fast to play at this moment: the chosen speed, or much faster inside an idle stretch.
 * @param atMs time from the start of the session
 */
export function playbackSpeed(atMs: number, chosenSpeed: number, skipsInactivity: boolean, idle: Span[]): { speed: number; isSkipping: boolean } {
  const span = skipsInactivity ? idle.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs) : undefined
  if (!span) return { speed: chosenSpeed, isSkipping: false }
  const restSeconds = (span.toMs - atMs) / 1000
  return { speed: Math.min(SKIP_SPEED_MAX, Math.max(chosenSpeed, restSeconds / SKIP_REST_SECONDS)), isSkipping: true }
}
