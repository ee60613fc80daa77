import { describe, expect, test } from '@jest/globals'
import { keptHotDays, planDays } from './planDays.ts'

const at = (time: string) => Date.parse(time)
const hotDays = ['2026-11-30', '2026-11-27', '2026-11-28']

describe('days to keep', () => {
  test('begin with the oldest that has files, and include those without', () => {
    expect(planDays({ watermark: null, hotDays, nowMs: at('2026-12-01T08:00:00Z') })).toEqual([
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
      '2026-11-30',
    ])
  })

  test('begin after the watermark', () => {
    expect(planDays({ watermark: '2026-11-29', hotDays, nowMs: at('2026-12-01T08:00:00Z') })).toEqual(['2026-11-30'])
    expect(planDays({ watermark: '2026-11-30', hotDays, nowMs: at('2026-12-01T08:00:00Z') })).toEqual([])
  })

  test('have ended two hours ago', () => {
    const planned = (time: string) => planDays({ watermark: '2026-11-29', hotDays, nowMs: at(time) })
    expect(planned('2026-12-01T01:59:59.999Z')).toEqual([])
    expect(planned('2026-12-01T02:00:00Z')).toEqual(['2026-11-30'])
  })

  test('are none in an empty lake', () => {
    expect(planDays({ watermark: null, hotDays: [], nowMs: at('2026-12-01T08:00:00Z') })).toEqual([])
  })
})

test('kept days with hot files are those up to the watermark', () => {
  expect(keptHotDays({ watermark: '2026-11-28', hotDays })).toEqual(['2026-11-27', '2026-11-28'])
  expect(keptHotDays({ watermark: null, hotDays })).toEqual([])
})
