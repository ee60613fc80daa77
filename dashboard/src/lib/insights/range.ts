import { daysOf, InsightRange } from '@incuera/contract/insights/scope.ts'
import { INSIGHT_DAYS_DEFAULT, INSIGHT_DAYS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'

const DAY_MS = 86_400_000

/** Ranges to choose from, in days up to today. */
export const RANGE_DAYS = [1, 7, 14, 30, 90] as const

const toDay = (at: number) => new Date(at).toISOString().slice(0, 10)

/**
 * Reads the range of an address: `7d`, or two days as in `2026-11-16..2026-11-29`. Null for anything else.
 * @param now milliseconds since the epoch; days are those of UTC, as in the lake
 */
export function parseRange(text: string | undefined, now: number): InsightRange | null {
  const days = text === undefined ? INSIGHT_DAYS_DEFAULT : Number(/^(\d{1,3})d$/.exec(text)?.[1] ?? Number.NaN)
  if (days >= 1 && days <= INSIGHT_DAYS_MAX) return { from: toDay(now - (days - 1) * DAY_MS), to: toDay(now) }
  const [from, to] = text?.split('..') ?? []
  return InsightRange.safeParse({ from, to }).data ?? null
}

/** The range of an address as it is written there; invalid ones are dropped. */
export const RangeText = z
  .string()
  .refine((text) => parseRange(text, 0) !== null)
  .optional()
  .catch(undefined)

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** A day of UTC, given by any moment of it. @example formatDay(0) === '1 Jan' */
export const formatDay = (at: number): string => dayAndMonth.format(at)

/** @example formatRange({ from: '2026-11-16', to: '2026-11-29' }) === '16 Nov – 29 Nov' */
export const formatRange = ({ from, to }: InsightRange): string =>
  from === to ? formatDay(Date.parse(from)) : `${formatDay(Date.parse(from))} – ${formatDay(Date.parse(to))}`

/** @example nameRange('7d') === 'Last 7 days' */
export function nameRange(text: string): string {
  if (text === '1d') return 'Today'
  const range = parseRange(text, 0)
  return text.endsWith('d') || !range ? `Last ${text.slice(0, -1)} days` : formatRange(range)
}

/** How many days a period before the range has: as many as the range. */
export const daysInWords = (range: InsightRange): string => {
  const days = daysOf(range)
  return days === 1 ? 'the day before' : `the ${days} days before`
}
