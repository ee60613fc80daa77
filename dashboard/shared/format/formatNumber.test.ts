import { describe, expect, test } from '@jest/globals'
import { changeOf, formatCount, formatCounted, formatShare, pointsOf } from './formatNumber.ts'

describe('numbers', () => {
  test('counts have separators and nouns', () => {
    expect(formatCount(8412)).toBe('8,412')
    expect(formatCounted(1, 'session')).toBe('1 session')
    expect(formatCounted(0, 'person', 'people')).toBe('0 people')
  })

  test.each([
    [0, '0 %'],
    [0.118, '11.8 %'],
    [0.25, '25 %'],
    [0.9999, '100 %'],
    [1, '100 %'],
  ])('a share of %d is %s', (share, text) => expect(formatShare(share)).toBe(text))

  test.each([
    [118, 100, { type: 'up', text: '18 %' }],
    [94, 100, { type: 'down', text: '6.0 %' }],
    [100, 100, { type: 'same' }],
    [3, 0, { type: 'new' }],
    [0, 0, { type: 'same' }],
    [3, null, { type: 'none' }],
  ])('%d after %p is %j', (now, before, change) => expect(changeOf(now, before)).toEqual(change))

  test('shares differ by points', () => {
    expect(pointsOf(0.118, 0.094)).toEqual({ type: 'up', text: '2.4 pts' })
    expect(pointsOf(0.1, 0.1)).toEqual({ type: 'same' })
    expect(pointsOf(0.1, undefined)).toEqual({ type: 'none' })
  })
})
