import type { DayRange } from '../sql/dayRange.ts'
import { startsOf } from './startsOf.ts'

/** Counts by day as one text, such as `2026-11-21 3,2026-11-22 1`: rows have the columns `day` and `n`. */
export const DAYS_TEXT = "array_join(array_agg(day || ' ' || cast(n AS varchar) ORDER BY day), ',')"

/** Of such a text, the count of each day of a range; days outside it, by a clock that is wrong, are dropped. */
export function readDays(text: string | null, range: DayRange): number[] {
  const counts = new Map((text ?? '').split(',').map((one) => [one.slice(0, 10), Number(one.slice(11))]))
  return startsOf(range, 'day').map((day) => counts.get(day) ?? 0)
}
