import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nextTime } from './nextTime.ts'
import { parseExpression } from './parseExpression.ts'

const next = (expression: string, after: string, createdAt = after) =>
  new Date(nextTime(parseExpression(expression), Date.parse(after), Date.parse(createdAt))).toISOString()

describe('the next time of a schedule', () => {
  test.each([
    ['rate(1 hour)', '2026-11-21T22:14:54.500Z', '2026-11-21T23:14:54.500Z'],
    ['rate(5 minutes)', '2026-11-21T22:14:00.000Z', '2026-11-21T22:19:00.000Z'],
    ['cron(0 * * * ? *)', '2026-11-21T22:14:54.500Z', '2026-11-21T23:00:00.000Z'],
    ['cron(0 * * * ? *)', '2026-11-21T23:00:00.000Z', '2026-11-22T00:00:00.000Z'],
    ['cron(15 3 * * ? *)', '2026-12-31T04:00:00.000Z', '2027-01-01T03:15:00.000Z'],
    ['cron(0/15 8-10 ? * 2,6 *)', '2026-11-21T00:00:00.000Z', '2026-11-23T08:00:00.000Z'],
    ['cron(5 0 29 2 ? *)', '2026-11-21T00:00:00.000Z', '2028-02-29T00:05:00.000Z'],
    ['cron(59 23 31 * ? *)', '2026-11-01T00:00:00.000Z', '2026-12-31T23:59:00.000Z'],
  ])('%s after %s', (expression, after, expected) => expect(next(expression, after)).toBe(expected))

  test('a rate keeps its interval from when it was created', () => {
    expect(next('rate(1 hour)', '2026-11-21T22:30:00.000Z', '2026-11-21T20:10:00.000Z')).toBe(
      '2026-11-21T23:10:00.000Z',
    )
  })

  test('it is always later, on a full minute, and nothing is in between', () => {
    const after = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })
    fc.assert(
      fc.property(after, fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 }), (time, minute, hour) => {
        const due = nextTime(parseExpression(`cron(${minute} ${hour} * * ? *)`), time, time)
        expect(due).toBeGreaterThan(time)
        expect(due - time).toBeLessThanOrEqual(86_400_000)
        expect([new Date(due).getUTCHours(), new Date(due).getUTCMinutes(), due % 60_000]).toEqual([hour, minute, 0])
      }),
    )
  })

  test.each([
    ['cron(0 12 L * ? *)', 'day-of-month'],
    ['cron(0 12 ? * MON *)', 'day-of-week'],
    ['cron(0 12 ? * 6#3 *)', 'day-of-week'],
    ['cron(60 12 * * ? *)', 'minutes'],
    ['cron(0 12 * * ? 2026)', 'year'],
    ['cron(0 12 * * * *)', 'exactly one'],
    ['cron(0 12 * * ?)', 'six fields'],
    ['rate(0 hours)', 'at least 1'],
    ['at(2026-11-21T00:00:00)', 'rate(…) and cron(…)'],
  ])('%s stops the start and names the field', (expression, named) =>
    expect(() => parseExpression(expression)).toThrow(named),
  )

  test('a day that never comes', () =>
    expect(() => next('cron(0 0 31 2 ? *)', '2026-01-01T00:00:00.000Z')).toThrow('never due'))
})
