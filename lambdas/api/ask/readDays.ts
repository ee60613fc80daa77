import { INSIGHT_DAYS_MAX } from '@incuera/contract/limits.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import {
  dayOfMonth,
  lastMonth,
  lastWeekday,
  MONTH_WORDS,
  monthOf,
  shiftDay,
  WEEKDAY_WORDS,
  weekOf,
} from './calendar.ts'

/** What a question says about its days. */
export interface AskedDays {
  /** Null: nothing. It may reach into the future, or beyond what is kept. */
  range: DayRange | null
  /** The question without these words, which no session has. */
  rest: string
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const COUNT = `\\d{1,3}|couple of|few|${NUMBERS.slice(1).join('|')}|an?`
const DATE = '\\d{4}-\\d{2}-\\d{2}'
const UNIT_DAYS = { hour: 1 / 24, day: 1, week: 7, month: 30 } as const

/** A phrase, from its groups and the day that it is to the days that it means; null: it means none. */
interface Rule {
  phrase: string
  toRange(groups: string[], today: string): DayRange | null
}

const oneDay = (day: string | null): DayRange | null => (day ? { from: day, to: day } : null)
const until = (from: string | null, today: string): DayRange | null => (from ? { from, to: today } : null)

/** The first that fits is taken: longer phrases come before those that they contain. */
const RULES: readonly Rule[] = [
  {
    phrase: `(?:from|between) (${DATE}) (?:to|and|until|till) (${DATE})`,
    toRange: ([from, to]) => (isDate(from) && isDate(to) && from <= to ? { from, to } : null),
  },
  { phrase: `since (${DATE})`, toRange: ([from], today) => (isDate(from) ? until(from, today) : null) },
  { phrase: `(?:on )?(${DATE})`, toRange: ([day]) => (isDate(day) ? oneDay(day) : null) },
  { phrase: '(?:the )?day before yesterday', toRange: (_, today) => oneDay(shiftDay(today, -2)) },
  { phrase: 'since yesterday', toRange: (_, today) => until(shiftDay(today, -1), today) },
  { phrase: 'yesterday', toRange: (_, today) => oneDay(shiftDay(today, -1)) },
  { phrase: 'today', toRange: (_, today) => oneDay(today) },
  {
    phrase: `(?:(?:in|over|during|for|within) )?(?:the )?(?:last|past|previous) (?:(${COUNT}) )(hour|day|week|month)s?`,
    toRange: ([count, unit], today) => lastOf(countOf(count), unit, today),
  },
  { phrase: '(?:the )?past (hour|day|week|month)', toRange: ([unit], today) => lastOf(1, unit, today) },
  { phrase: `(${COUNT}) (day|week)s? ago`, toRange: ([count, unit], today) => oneDay(agoOf(count, unit, today)) },
  { phrase: 'since (?:the )?(?:last|previous) week', toRange: (_, today) => until(weekOf(today, 1).from, today) },
  { phrase: 'since (?:the )?(?:last|previous) month', toRange: (_, today) => until(monthOf(today, 1).from, today) },
  { phrase: '(?:in |during )?(?:the )?(?:last|previous) week', toRange: (_, today) => weekOf(today, 1) },
  { phrase: '(?:in |during )?(?:the )?(?:last|previous) month', toRange: (_, today) => monthOf(today, 1) },
  { phrase: '(?:in |during )?this week', toRange: (_, today) => until(weekOf(today, 0).from, today) },
  { phrase: '(?:in |during )?this month', toRange: (_, today) => until(monthOf(today, 0).from, today) },
  {
    phrase: `(since |on )?(${MONTH_WORDS}) (\\d{1,2})(?:st|nd|rd|th)?`,
    toRange: ([since, month = '', number], today) => toDay(since, dayOfMonth(month, Number(number), today), today),
  },
  {
    phrase: `(since |on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH_WORDS})`,
    toRange: ([since, number, month = ''], today) => toDay(since, dayOfMonth(month, Number(number), today), today),
  },
  { phrase: `since (${WEEKDAY_WORDS})`, toRange: ([name = ''], today) => until(lastWeekday(name, today), today) },
  {
    phrase: `last (${WEEKDAY_WORDS})`,
    toRange: ([name = ''], today) => oneDay(lastWeekday(name, shiftDay(today, -1))),
  },
  { phrase: `on (${WEEKDAY_WORDS})s?`, toRange: ([name = ''], today) => oneDay(lastWeekday(name, today)) },
  { phrase: `since (${MONTH_WORDS})`, toRange: ([name = ''], today) => until(lastMonth(name, today).from, today) },
  { phrase: `(?:in|during) (${MONTH_WORDS})`, toRange: ([name = ''], today) => lastMonth(name, today) },
]

/**
 * Reads the days that a question names, such as "yesterday", "last week" (Monday to Sunday), "since Monday" or "in the
 * last 3 days" (today included). The range never ends after today, and has at most as many days as an insight may read.
 *
 * @param today where it is asked
 */
export function readDays(question: string, today: string): AskedDays {
  for (const { phrase, toRange } of RULES) {
    const found = new RegExp(`(?<![\\w/"“-])${phrase.replaceAll(' ', '\\s+')}(?![\\w/"”-])`, 'i').exec(question)
    if (!found) continue
    const range = toRange(
      found.slice(1).map((group) => (group ?? '').toLowerCase()),
      today,
    )
    if (!range || range.from > today) continue
    const to = range.to > today ? today : range.to
    const oldest = shiftDay(to, 1 - INSIGHT_DAYS_MAX)
    return { range: { from: range.from < oldest ? oldest : range.from, to }, rest: without(question, found) }
  }
  return { range: null, rest: question }
}

function without(question: string, { index, 0: phrase }: RegExpExecArray): string {
  const [before, after] = [question.slice(0, index), question.slice(index + phrase.length)]
  return `${before.trimEnd()} ${after.trimStart()}`.replace(/ (?=[?!.,])/, '').trim()
}

const isDate = (text: string | undefined): text is string =>
  text !== undefined && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

function countOf(words = ''): number {
  if (/^an?$/.test(words)) return 1
  if (words === 'couple of') return 2
  if (words === 'few') return 3
  const named = NUMBERS.indexOf(words)
  return named > 0 ? named : Number(words)
}

/** So many of a unit up to now: the days that they touch. */
function lastOf(count: number, unit = '', today: string): DayRange | null {
  const days = Object.entries(UNIT_DAYS).find(([name]) => name === unit)?.[1]
  if (!days || count < 1) return null
  // Three days include today; three hours may have begun before midnight.
  return { from: shiftDay(today, unit === 'hour' ? -Math.ceil(count * days) : 1 - count * days), to: today }
}

const agoOf = (count: string | undefined, unit: string | undefined, today: string): string =>
  shiftDay(today, -countOf(count) * (unit === 'week' ? 7 : 1))

const toDay = (since: string | undefined, day: string | null, today: string): DayRange | null =>
  since?.startsWith('since') ? until(day, today) : oneDay(day)
