import type { QuietHours } from '@incuera/contract/alerts/alert.ts'

/** Whether messages wait at a moment: `from` is quiet, `to` no longer is, by the clocks of the time zone. */
export function isQuiet(quietHours: QuietHours | null, nowMs: number): boolean {
  if (!quietHours) return false
  const { from, to, timeZone } = quietHours
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const now = clock.format(nowMs)
  return from < to ? from <= now && now < to : from <= now || now < to
}
