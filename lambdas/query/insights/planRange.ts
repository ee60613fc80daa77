import { daysOf } from '@incuera/contract/insights/scope.ts'
import { INSIGHT_DAYS_DEFAULT } from '@incuera/contract/limits.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { DayRange } from '../sql/dayRange.ts'

const DAY_MS = 86_400_000

export interface PlannedRange {
  /** The days to read. */
  range: DayRange
  /** As many days before; null if they are not kept. */
  previous: DayRange | null
  today: string
}

/**
 * The days that an insight reads: those of the request, without days that are in the future or no longer kept.
 * @throws RefusalError 400 if none remain
 */
export function planRange(of: { range: DayRange | undefined; nowMs: number; keptDays: number }): PlannedRange {
  const today = dayOf(of.nowMs)
  const oldest = shift(today, 1 - of.keptDays)
  const wanted = of.range ?? { from: shift(today, 1 - INSIGHT_DAYS_DEFAULT), to: today }
  if (wanted.from > today) throw new RefusalError('invalid', 'The range is in the future.', { field: 'range' })
  if (wanted.to < oldest) {
    const message = `The range ends before the recordings that are kept: the project keeps ${of.keptDays} days, from ${oldest}.`
    throw new RefusalError('invalid', message, { field: 'range', limit: of.keptDays })
  }
  const range = { from: wanted.from < oldest ? oldest : wanted.from, to: wanted.to > today ? today : wanted.to }
  const previous = { from: shift(range.from, -daysOf(range)), to: shift(range.from, -1) }
  return { range, previous: previous.from < oldest ? null : previous, today }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const shift = (day: string, days: number) => dayOf(Date.parse(day) + days * DAY_MS)
