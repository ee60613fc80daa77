import type { FramePlan } from '../plan/planFrames.ts'

/**
 * Where only endless animations move, this much session time passes from one frame to the next: a spinner still turns,
 * for a fifth of the work.
 */
const ENDLESS_FRAME_MS = 500
/** Tolerance in such frames for the remainders of divisions. */
const ROUNDING = 1e-9

/** Session times of what comes next: something is replayed, or a picture is wanted; nothing: null or undefined. */
export interface Next {
  eventMs: number | null
  momentMs: number | undefined
}

/** The frame that shows what comes next; the last frame is drawn in any case. */
export function nextEventFrame(plan: FramePlan, { eventMs, momentMs }: Next): number {
  const last = plan.count - 1
  return Math.min(
    eventMs === null ? last : plan.indexOf(eventMs),
    momentMs === undefined ? last : plan.indexOf(momentMs),
  )
}

/**
 * The next frame drawn while only endless animations move. It is counted from the session's beginning, so that every
 * share and part of a video has the same frames.
 */
export function nextEndlessFrame(plan: FramePlan, index: number, next: Next): number {
  const movementMs = (Math.floor(plan.sessionMs(index) / ENDLESS_FRAME_MS + ROUNDING) + 1) * ENDLESS_FRAME_MS
  return Math.max(index + 1, Math.min(nextEventFrame(plan, next), plan.indexOf(movementMs)))
}
