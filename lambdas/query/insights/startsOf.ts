import type { DayRange } from '../sql/dayRange.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * The days or hours of a range (UTC), in order.
 * @example startsOf({ from: '2026-11-21', to: '2026-11-21' }, 'hour')[7] === '2026-11-21 07:00'
 */
export function startsOf({ from, to }: DayRange, per: 'day' | 'hour'): string[] {
  const [step, characters] = per === 'day' ? [DAY_MS, 10] : [HOUR_MS, 16]
  const first = Date.parse(from)
  return Array.from({ length: (Date.parse(to) + DAY_MS - first) / step }, (_, index) =>
    new Date(first + index * step).toISOString().replace('T', ' ').slice(0, characters),
  )
}
