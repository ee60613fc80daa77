import type { UsageDay } from '@incuera/contract/usage/usage.ts'

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The last days up to now, UTC and both included. @param now milliseconds since the epoch */
export const lastDays = (days: number, now: number): { from: string; to: string } => ({
  from: dayOf(now - (days - 1) * DAY_MS),
  to: dayOf(now),
})

/** A value of each day of a range, 0 where nothing was used. */
export function everyDay(
  { from, to, days }: { from: string; to: string; days: readonly UsageDay[] },
  read: (day: UsageDay) => number,
): { at: number; value: number }[] {
  const values = new Map(days.map((day) => [day.day, read(day)]))
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
  return Array.from({ length: count }, (_, nth) => {
    const at = Date.parse(from) + nth * DAY_MS
    return { at, value: values.get(dayOf(at)) ?? 0 }
  })
}

/** What a month costs at the rate of a range, in US dollars. */
export const perMonth = (dollars: number, { from, to }: { from: string; to: string }): number =>
  (dollars / (Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1)) * 30
