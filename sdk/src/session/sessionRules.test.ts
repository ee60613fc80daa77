import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { continueSession, isAlive, parseSession, type StoredSession } from './sessionRules.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const rules = { idleTimeoutMs: 30 * MINUTE, maxAgeMs: 24 * HOUR }
const NOW = 1_800_000_000_000
const session = (changes: Partial<StoredSession> = {}): StoredSession => ({
  sid: '01a2004d-7492-71b6-a52f-62e728c5efb7',
  startedAt: NOW - HOUR,
  lastActiveAt: NOW - MINUTE,
  ...changes,
})

describe('continueSession', () => {
  test('continues a session seen within the idle timeout', () => {
    expect(continueSession(session(), NOW, rules, () => 'new')).toEqual(session({ lastActiveAt: NOW }))
  })
  test.each([
    ['no session', null],
    ['30 minutes of silence', session({ lastActiveAt: NOW - 30 * MINUTE })],
    ['24 hours since its start', session({ startedAt: NOW - 24 * HOUR })],
    ['a clock that was set back by days', session({ startedAt: NOW + 50 * HOUR, lastActiveAt: NOW + 50 * HOUR })],
  ])('begins a new one after %s', (_, stored) => {
    expect(continueSession(stored, NOW, rules, () => 'new')).toEqual({ sid: 'new', startedAt: NOW, lastActiveAt: NOW })
  })
})

test('a session never outlives its maximum age, however active', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 72 * HOUR }), fc.integer({ min: 0, max: 72 * HOUR }), (age, silence) => {
      const alive = isAlive(session({ startedAt: NOW - age, lastActiveAt: NOW - silence }), NOW, rules)
      expect(alive).toBe(age < rules.maxAgeMs && silence < rules.idleTimeoutMs)
    }),
  )
})

test('rejects what another script has stored', () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => expect(parseSession(text)).toBeNull()))
  expect(parseSession(JSON.stringify(session()))).toEqual(session())
})
