import { addDays, dayOf, daysBetween } from './days.ts'

/**
 * Firehose names a file after the arrival of its oldest record and delivers within its buffer of at most 15 minutes;
 * the rest is for deliveries that S3 refuses for a while. What is even later is kept when it appears.
 */
export const CLOSED_AFTER_MS = 2 * 3_600_000

export interface LakeDays {
  /** The watermark; null: no day is kept yet. */
  watermark: string | null
  /** Days with hot files, in any order. */
  hotDays: readonly string[]
  nowMs: number
}

/** The days to keep next, oldest first: those after the watermark, with or without rows, that have closed. */
export function planDays({ watermark, hotDays, nowMs }: LakeDays): string[] {
  const closed = addDays(dayOf(nowMs - CLOSED_AFTER_MS), -1)
  const first = watermark === null ? [...hotDays].sort()[0] : addDays(watermark, 1)
  return first === undefined ? [] : daysBetween(first, closed)
}

/** Kept days with hot files: these may have come late. */
export const keptHotDays = ({ watermark, hotDays }: Omit<LakeDays, 'nowMs'>): string[] =>
  watermark === null ? [] : [...new Set(hotDays)].filter((day) => day <= watermark).sort()
