import type { DayRange } from '#query/sql/dayRange.ts'

const DAY_MS = 86_400_000
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
/** Days are texts such as `2026-11-30`. */
export const shiftDay = (day: string, days: number): string => dayOf(Date.parse(day) + days * DAY_MS)

/** @param timeZone of the IANA database, such as `Europe/Berlin` */
export function todayIn(timeZone: string, nowMs: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const of = Object.fromEntries(parts.formatToParts(nowMs).map(({ type, value }) => [type, value]))
  return `${of.year}-${of.month}-${of.day}`
}

/** The last day with this name, today included. @param name in lower case, in full or its first three letters */
export function lastWeekday(name: string, today: string): string {
  const wanted = WEEKDAYS.findIndex((weekday) => weekday.startsWith(name.slice(0, 3)))
  return shiftDay(today, -((new Date(today).getUTCDay() - wanted + 7) % 7))
}

/** Monday to Sunday. @param ago 0: this week, 1: the last one */
export function weekOf(today: string, ago: number): DayRange {
  const from = shiftDay(lastWeekday('monday', today), -7 * ago)
  return { from, to: shiftDay(from, 6) }
}

/** @param ago 0: this month, 1: the last one */
export function monthOf(today: string, ago: number): DayRange {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const first = (at: number) => dayOf(Date.UTC(year, month - 1 + at, 1))
  return { from: first(-ago), to: shiftDay(first(1 - ago), -1) }
}

/** The last month with this name, the present one included. */
export function lastMonth(name: string, today: string): DayRange {
  const wanted = MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3)))
  return monthOf(today, (Number(today.slice(5, 7)) - 1 - wanted + 12) % 12)
}

/** A day of the last such month that is not in the future; null: that month has no such day. */
export function dayOfMonth(name: string, number: number, today: string): string | null {
  for (const years of [0, 12]) {
    const ago =
      (Number(today.slice(5, 7)) - 1 - MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3))) + 12) % 12
    const { from, to } = monthOf(today, ago + years)
    const day = shiftDay(from, number - 1)
    if (number < 1 || day > to) return null
    if (day <= today) return day
  }
  return null
}

/** As sources of a pattern; groups are the caller's. Short names only where they are no other words. */
export const WEEKDAY_WORDS = `${WEEKDAYS.join('|')}|mon|tues?|wed|thurs?|fri`
export const MONTH_WORDS = `${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec`
