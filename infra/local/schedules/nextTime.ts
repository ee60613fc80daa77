import type { ScheduleExpression } from './parseExpression.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** The 29th of February comes back after eight years at most. */
const DAYS_AHEAD_MAX = 8 * 366 + 1

/**
 * The first time after `after` at which a schedule is due (milliseconds since the epoch, UTC).
 * @param createdAt where the periods of a rate begin
 * @throws Error for a cron expression that is never due, such as the 31st of February
 */
export function nextTime(expression: ScheduleExpression, after: number, createdAt: number): number {
  if (expression.type === 'rate')
    return createdAt + (Math.floor((after - createdAt) / expression.milliseconds) + 1) * expression.milliseconds
  const { minutes, hours, months, daysOfMonth, daysOfWeek } = expression
  const firstMinute = Math.floor(after / MINUTE_MS) * MINUTE_MS + MINUTE_MS
  const firstDay = Math.floor(firstMinute / DAY_MS) * DAY_MS
  for (let day = firstDay; day < firstDay + DAYS_AHEAD_MAX * DAY_MS; day += DAY_MS) {
    const date = new Date(day)
    if (!months.has(date.getUTCMonth() + 1)) continue
    if (daysOfMonth && !daysOfMonth.has(date.getUTCDate())) continue
    if (daysOfWeek && !daysOfWeek.has(date.getUTCDay() + 1)) continue
    for (let hour = 0; hour < 24; hour++) {
      if (!hours.has(hour)) continue
      for (let minute = 0; minute < 60; minute++) {
        const time = day + (hour * 60 + minute) * MINUTE_MS
        if (minutes.has(minute) && time >= firstMinute) return time
      }
    }
  }
  throw new Error('The schedule is never due')
}
