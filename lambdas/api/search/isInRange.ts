import type { DayRange } from '#query/sql/dayRange.ts'

const DAY_MS = 86_400_000

/**
 * Whether a session began in a range of days, by the time in its id: the SDK makes ids of version 7 with the clock of
 * the visitor. An id of another version says nothing, and is taken to be in it.
 */
export function isInRange(sid: string, { from, to }: DayRange, slackDays = 0): boolean {
  if (sid[14] !== '7') return true
  const startedAt = Number.parseInt(sid.replace('-', '').slice(0, 12), 16)
  return startedAt >= Date.parse(from) - slackDays * DAY_MS && startedAt < Date.parse(to) + (1 + slackDays) * DAY_MS
}
