import { describe, expect, test } from '@jest/globals'
import { daysInWords, formatDay, formatRange, nameRange, parseRange, RangeText } from './range.ts'
import { untilDone } from './untilDone.ts'

const NOW = Date.parse('2026-11-29T15:00:00Z')

describe('a range', () => {
  test.each([
    [undefined, { from: '2026-11-23', to: '2026-11-29' }],
    ['1d', { from: '2026-11-29', to: '2026-11-29' }],
    ['30d', { from: '2026-10-31', to: '2026-11-29' }],
    ['2026-11-16..2026-11-29', { from: '2026-11-16', to: '2026-11-29' }],
    ['0d', null],
    ['999d', null],
    ['7', null],
    ['2026-11-29..2026-11-16', null],
    ['2020-01-01..2026-11-16', null],
    ['2026-13-01..2026-13-02', null],
    ['', null],
  ])('%p is %j', (text, range) => expect(parseRange(text, NOW)).toEqual(range))

  test('an invalid one is dropped from the address', () => {
    expect(RangeText.parse('x')).toBeUndefined()
    expect(RangeText.parse(7)).toBeUndefined()
    expect(RangeText.parse('90d')).toBe('90d')
  })

  test('has words', () => {
    expect(nameRange('1d')).toBe('Today')
    expect(nameRange('14d')).toBe('Last 14 days')
    expect(nameRange('2026-11-16..2026-11-29')).toBe('16 Nov – 29 Nov')
    expect(formatRange({ from: '2026-11-29', to: '2026-11-29' })).toBe('29 Nov')
    expect(formatDay(0)).toBe('1 Jan')
    expect(daysInWords({ from: '2026-11-16', to: '2026-11-29' })).toBe('the 14 days before')
    expect(daysInWords({ from: '2026-11-16', to: '2026-11-16' })).toBe('the day before')
  })
})

describe('a query that takes long', () => {
  const answers = (...statuses: string[]) => {
    const left = [...statuses]
    return { left, ask: async () => ({ status: left.shift() ?? 'none' }) }
  }

  test('is asked again until it is done', async () => {
    const { ask, left } = answers('running', 'running', 'done', 'done')
    expect(await untilDone(ask, new AbortController().signal, async () => undefined)).toEqual({ status: 'done' })
    expect(left).toHaveLength(1)
  })

  test('is not asked again once nobody wants the answer', async () => {
    const page = new AbortController()
    const { ask, left } = answers('running', 'done')
    await expect(untilDone(ask, page.signal, async () => page.abort())).rejects.toMatchObject({ name: 'AbortError' })
    expect(left).toEqual(['done'])
  })
})
