export const DAY_MS = 86_400_000

/** The UTC day of a time, such as `2026-11-21`. Days compare as texts. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** @example addDays('2026-11-30', 1) === '2026-12-01' */
export const addDays = (day: string, days: number): string => dayOf(Date.parse(day) + days * DAY_MS)

/** Both included; empty if `from` is after `to`. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
