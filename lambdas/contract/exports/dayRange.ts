import * as z from 'zod'

/** Days of one range: a month with room. */
export const RANGE_DAYS_MAX = 31
const DAY_MS = 86_400_000

const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day) && toDay(Date.parse(day)) === day
const toDay = (ms: number) => (Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10))

/** First and last day (UTC) as an interval of ISO 8601, such as `2026-12-01/2026-12-07`. */
export const DayRange = z.string().superRefine((value, context) => {
  const [from = '', to = '', ...rest] = value.split('/')
  if (rest.length > 0 || !isDay(from) || !isDay(to) || from > to)
    return context.addIssue('must be two days such as 2026-12-01/2026-12-07, the first one first')
  if (rangeTimes(value).endMs - rangeTimes(value).startMs > RANGE_DAYS_MAX * DAY_MS)
    context.addIssue(`must not be longer than ${RANGE_DAYS_MAX} days`)
})

/** From `startMs` until before `endMs`, milliseconds since the epoch. @param range a {@link DayRange} */
export function rangeTimes(range: string): { startMs: number; endMs: number } {
  const [from = '', to = ''] = range.split('/')
  return { startMs: Date.parse(from), endMs: Date.parse(to) + DAY_MS }
}
