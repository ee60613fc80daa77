import type { AlertCondition, QuietHours } from '@incuera/contract/alerts/alert.ts'
import type { AlertState } from '@incuera/contract/alerts/alertState.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decideAlert, newState } from './decideAlert.ts'
import { isMet } from './isMet.ts'
import { isQuiet } from './isQuiet.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 30)
const alert = (condition: AlertCondition, quietHours: QuietHours | null = null) => ({
  ...{ pid: ProjectId.parse('p00000000001'), alertId: 'a1', condition, quietHours },
  channels: [{ type: 'webhook' as const, url: 'https://hooks.example/1' }],
})

/** What is sent, hour by hour. */
function run(values: readonly (number | null)[], one: ReturnType<typeof alert>) {
  let state: AlertState = newState(one)
  return values.map((value, hour) => {
    const measured = value === null ? null : { value, before: null }
    state = decideAlert({ ...state, outbox: [] }, one, measured, { nowMs: START + hour * HOUR })
    return { status: state.status, sent: state.outbox.map(({ news }) => news.type), outbox: state.outbox }
  })
}
const sent = (values: readonly (number | null)[], one = alert({ type: 'above', value: 100 })) =>
  run(values, one).map(({ sent }) => sent.join(' '))

describe('one message each', () => {
  test('fires once, stays while it is true, and resolves clearly below the threshold', () => {
    expect(sent([100, 101, 500, 95, 91, 90, 100])).toEqual(['', 'firing', '', '', '', 'resolved', ''])
  })

  test('nothing measured changes nothing', () => {
    expect(sent([null, 101, null, 50])).toEqual(['', 'firing', '', 'resolved'])
  })

  test('announcements alternate, whatever is measured and whenever it is quiet', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`)
    const quiet = fc.option(
      fc.record({ from: clock, to: clock, timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata') }),
    )
    const values = fc.array(fc.option(fc.constantFrom(0, 89, 90, 91, 99, 100, 101, 300)), { maxLength: 80 })
    fc.assert(
      fc.property(values, quiet, (measured, quietHours) => {
        const one = alert({ type: 'above', value: 100 }, quietHours)
        let told = 'resolved'
        for (const [hour, { status, sent, outbox }] of run(measured, one).entries()) {
          expect(sent.length).toBeLessThanOrEqual(1)
          if (isQuiet(quietHours, START + hour * HOUR)) expect(sent).toEqual([])
          const [type] = sent
          // A message is the state of now, and never a state that was announced already.
          if (type === 'firing') expect([told, status]).toEqual(['resolved', 'firing'])
          if (type === 'resolved') expect([told, status]).toEqual(['firing', 'ok'])
          if (type === 'passed') expect([told, status]).toEqual(['resolved', 'ok'])
          if (type === 'firing' || type === 'resolved') told = type
          for (const { news } of outbox) expect(news.since).toBeLessThanOrEqual(news.at)
          // Nothing is lost: out of quiet hours the last announcement is the status.
          if (measured[hour] !== null && !isQuiet(quietHours, START + hour * HOUR))
            expect(told).toBe(status === 'firing' ? 'firing' : 'resolved')
        }
      }),
    )
  })
})

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:00', timeZone: 'UTC' }
  const atNight = (values: number[]) => sent(values, alert({ type: 'above', value: 100 }, night))

  test('what began in them is sent after them', () => {
    expect(atNight([200, 200, 200, 200, 200, 200, 200, 200, 50])).toEqual([
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      'firing',
      'resolved',
    ])
  })

  test('what fired and resolved in them is one message', () => {
    expect(atNight([0, 200, 0, 0, 0, 0, 0, 0, 0])).toEqual(['', '', '', '', '', '', '', 'passed', ''])
  })

  test('are over midnight, by the clocks of their time zone, also when those change', () => {
    const berlin = { from: '23:30', to: '06:00', timeZone: 'Europe/Berlin' }
    const quiet = (at: string) => isQuiet(berlin, Date.parse(at))
    expect([quiet('2026-11-30T22:29Z'), quiet('2026-11-30T22:30Z')]).toEqual([false, true])
    expect([quiet('2026-12-01T04:59Z'), quiet('2026-12-01T05:00Z')]).toEqual([true, false])
    // Summer time begins on 29 March 2026 and ends on 25 October 2026, at 01:00 UTC.
    expect([quiet('2026-03-29T03:59Z'), quiet('2026-03-29T04:00Z')]).toEqual([true, false])
    expect([quiet('2026-10-25T04:59Z'), quiet('2026-10-25T05:00Z')]).toEqual([true, false])
    expect(isQuiet({ from: '09:00', to: '17:00', timeZone: 'UTC' }, Date.parse('2026-12-01T17:00Z'))).toBe(false)
  })
})

describe('conditions', () => {
  const rises = { type: 'rises', percent: 100, minimum: 20 } as const
  const falls = { type: 'falls', percent: 50, minimum: 20 } as const
  test.each([
    [{ type: 'below', value: 10 } as const, 9, null, true],
    [{ type: 'below', value: 10 } as const, 10, null, false],
    [rises, 2, 1, false],
    [rises, 40, 20, true],
    [rises, 39, 20, false],
    [rises, 20, 0, true],
    [rises, 19, 0, false],
    [falls, 10, 20, true],
    [falls, 0, 19, false],
    [falls, 11, 20, false],
  ])('%j of %d after %s', (condition, value, before, expected) => {
    expect(isMet(condition, { value, before }, false)).toBe(expected)
  })

  test('whatever is met also keeps an alert firing', () => {
    const value = fc.integer({ min: 0, max: 200 })
    const type = fc.constantFrom('rises', 'falls')
    const condition: fc.Arbitrary<AlertCondition> = fc.oneof(
      fc.record({ type: fc.constantFrom('above', 'below'), value }),
      fc.record({ type, percent: fc.integer({ min: 1, max: 300 }), minimum: value }),
    )
    fc.assert(
      fc.property(condition, value, value, (one, now, before) => {
        if (isMet(one, { value: now, before }, false)) expect(isMet(one, { value: now, before }, true)).toBe(true)
      }),
    )
  })
})
