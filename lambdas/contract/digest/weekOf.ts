import type { InsightRange } from '../insights/scope.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** The first Monday of the epoch. */
const MONDAY_MS = 4 * DAY_MS

/** The week (Monday to Sunday, UTC) that contains a moment. */
export function weekOf(ms: number): InsightRange {
  const monday = ms - ((((ms - MONDAY_MS) % (7 * DAY_MS)) + 7 * DAY_MS) % (7 * DAY_MS))
  return { from: dayOf(monday), to: dayOf(monday + 6 * DAY_MS) }
}

/** The newest week that has been over for some hours. */
export const lastWeek = (nowMs: number, settledHours: number): InsightRange =>
  weekOf(nowMs - settledHours * HOUR_MS - 7 * DAY_MS)

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
