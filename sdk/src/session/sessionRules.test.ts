import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { continueVisit, isAlive, parseVisit, type Visit } from './sessionRules.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const rules = { idleTimeoutMs: 30 * MINUTE, maxAgeMs: 24 * HOUR }
const NOW = 1_800_000_000_000
const visit = (changes: Partial<Visit> = {}): Visit => ({
  sid: '01a2004d-7492-71b6-a52f-62e728c5efb7',
  startedAt: NOW - HOUR,
  lastActiveAt: NOW - MINUTE,
  ...changes,
})

describe('continueVisit', () => {
  test('continues a visit seen within the idle timeout', () => {
    expect(continueVisit(visit(), NOW, rules, () => 'new')).toEqual(visit({ lastActiveAt: NOW }))
  })
  test.each([
    ['no visit', null],
    ['30 minutes of silence', visit({ lastActiveAt: NOW - 30 * MINUTE })],
    ['24 hours since its start', visit({ startedAt: NOW - 24 * HOUR })],
    ['a clock that was set back by days', visit({ startedAt: NOW + 50 * HOUR, lastActiveAt: NOW + 50 * HOUR })],
  ])('begins a new one after %s', (_, stored) => {
    expect(continueVisit(stored, NOW, rules, () => 'new')).toEqual({ sid: 'new', startedAt: NOW, lastActiveAt: NOW })
  })
})

test('a visit never lives past its age, however active', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 72 * HOUR }), fc.integer({ min: 0, max: 72 * HOUR }), (age, silence) => {
      const alive = isAlive(visit({ startedAt: NOW - age, lastActiveAt: NOW - silence }), NOW, rules)
      expect(alive).toBe(age < rules.maxAgeMs && silence < rules.idleTimeoutMs)
    }),
  )
})

test('what another script has stored is no visit', () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => expect(parseVisit(text)).toBeNull()))
  expect(parseVisit(JSON.stringify(visit()))).toEqual(visit())
})
