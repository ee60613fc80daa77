import { describe, expect, test } from '@jest/globals'
import { formatBytes } from './formatBytes.ts'
import { formatClock, formatDuration } from './formatDuration.ts'
import { formatAbsolute, formatRelative, formatShortTime, formatTimeOfDay } from './formatTime.ts'
import { formatPath, formatUrl } from './formatUrl.ts'

describe('formatting', () => {
  test.each([
    [0, '0:00'],
    [-5, '0:00'],
    [65_400, '1:05'],
    [3_725_000, '1:02:05'],
  ])('formatClock(%d) is %s', (ms, text) => expect(formatClock(ms)).toBe(text))

  test.each([
    [850, '0.8 s'],
    [12_400, '12 s'],
    [59_600, '1 min'],
    [65_400, '1 min 5 s'],
    [3_600_000, '1 h'],
    [3_725_000, '1 h 2 min'],
  ])('formatDuration(%d) is %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

  test.each([
    [999, '999 B'],
    [1_500, '1.5 kB'],
    [999_960, '1.0 MB'],
    [123_456_789, '123 MB'],
  ])('formatBytes(%d) is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

  test.each([
    [-4_000, 'just now'],
    [-125_000, '2 minutes ago'],
    [-26 * 3_600_000, 'yesterday'],
    [3 * 60_000, 'in 3 minutes'],
  ])('formatRelative(%d ms) is %s', (distance, text) =>
    expect(formatRelative(1_790_000_000_000 + distance, 1_790_000_000_000)).toBe(text),
  )

  test('absolute times show day and second', () => {
    expect(formatAbsolute(0, 'UTC')).toBe('1 Jan 1970, 00:00:00')
    expect(formatTimeOfDay(3_600_000, 'UTC')).toBe('01:00:00')
    expect(formatShortTime(3_600_000, 5_000_000, 'UTC')).toBe('01:00')
    expect(formatShortTime(3_600_000, 90_000_000, 'UTC')).toBe('1 Jan, 01:00')
  })

  test('addresses lose redundant parts', () => {
    expect(formatUrl('https://shop.example/')).toBe('shop.example')
    expect(formatUrl('https://shop.example/cart?x=1')).toBe('shop.example/cart?x=1')
    expect(formatUrl('about:blank')).toBe('about:blank')
    expect(formatUrl('nonsense')).toBe('nonsense')
    expect(formatPath('https://shop.example/cart')).toBe('/cart')
  })
})
