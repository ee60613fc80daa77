import { SQL_DAYS_DEFAULT } from '@incuera/contract/limits.ts'

/** Days of arrival (UTC), both included, such as `2026-11-21`. */
export interface DayRange {
  from: string
  to: string
}

const DAY_MS = 86_400_000

/**
 * The days that a query reads. A query with a condition on `day` decides for itself and may reach as far back as the
 * project's retention; any other reads the days that the member requested, or the last {@link SQL_DAYS_DEFAULT}.
 * Without a bound Athena would list every hour since the table was created.
 */
export function dayRange(of: { nowMs: number; days: number | null; keptDays: number; filtersDay: boolean }): DayRange {
  const { nowMs, days, keptDays, filtersDay } = of
  const wanted = days ?? (filtersDay ? keptDays : SQL_DAYS_DEFAULT)
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  return { from: dayOf(nowMs - (Math.min(wanted, keptDays) - 1) * DAY_MS), to: dayOf(nowMs) }
}

/** @example dayAfter('2026-11-30') === '2026-12-01' */
export const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
