import type { UsageDay } from '@incuera/contract/usage/usage.ts'
import { expect, test } from '@jest/globals'
import { formatDollars } from '#shared/format/formatDollars.ts'
import { everyDay, lastDays, perMonth } from './usageDays.ts'

const NOW = Date.parse('2026-03-02T23:59:00Z')

test('a range has its days, both included, also over the end of a month', () => {
  expect(lastDays(30, NOW)).toEqual({ from: '2026-02-01', to: '2026-03-02' })
  const range = lastDays(3, NOW)
  const used = { day: '2026-03-01', sessions: 7 } as UsageDay
  expect(everyDay({ ...range, days: [used] }, ({ sessions }) => sessions)).toEqual([
    { at: Date.parse('2026-02-28'), value: 0 },
    { at: Date.parse('2026-03-01'), value: 7 },
    { at: Date.parse('2026-03-02'), value: 0 },
  ])
  expect(perMonth(3, range)).toBeCloseTo(30)
})

test('prices are as precise as they mean something', () => {
  expect([0, 0.004, 0.01, 41.2, 1_234.5].map(formatDollars)).toEqual([
    ...['$0', 'under $0.01', '$0.01', '$41.20', '$1,234.50'],
  ])
})
