import { expect, test } from '@jest/globals'
import { openSession } from './openSession.ts'
import { safeStorage } from './safeStorage.ts'

const MINUTE = 60_000

/** Tabs that share one storage and one clock. */
function browser() {
  const clock = { now: 1_800_000_000_000 }
  const values = new Map<string, string>()
  const storage = { get: (key: string) => values.get(key) ?? null, set: (key: string, value: string) => void values.set(key, value) }
  let made = 0
  const newSid = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`
  const rules = { idleTimeoutMs: 30 * MINUTE, maxAgeMs: 24 * 60 * MINUTE }
  return { clock, open: () => openSession(storage, rules, () => clock.now, newSid) }
}

test('the second tab joins the visit of the first', () => {
  const { open } = browser()
  const first = open()
  const second = open()
  expect([first.opened, second.opened]).toEqual(['began', 'joined'])
  expect(second.sid()).toBe(first.sid())
})

test('after the idle timeout one tab begins a new visit and the other joins it', () => {
  const { clock, open } = browser()
  const [first, second] = [open(), open()]
  clock.now += 31 * MINUTE
  expect(first.isAwake()).toBe(false)
  expect([first.touch(), second.touch()]).toEqual(['began', 'joined'])
  expect(second.sid()).toBe(first.sid())
})

test('activity in one tab keeps the visit of all of them alive', () => {
  const { clock, open } = browser()
  const [first, second] = [open(), open()]
  for (let i = 0; i < 4; i++) {
    clock.now += 20 * MINUTE
    expect(first.touch()).toBe('same')
  }
  expect(second.touch()).toBe('same')
})

test('a shorter idle timeout of the project takes effect', () => {
  const { clock, open } = browser()
  const session = open()
  session.setIdleTimeout(60)
  clock.now += 61_000
  expect(session.touch()).toBe('began')
})

test('storage that throws falls back to memory', () => {
  const storage = safeStorage(() => {
    throw new Error('SecurityError')
  })
  storage.set('a', '1')
  expect([storage.get('a'), storage.get('b')]).toEqual(['1', null])
})
