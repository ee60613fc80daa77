import { expect, test } from '@jest/globals'
import { safeStorage } from '../browser/safeStorage.ts'
import { openSession } from './openSession.ts'

const MINUTE = 60_000

/** Tabs that share one storage and one clock. */
function browser() {
  const clock = { now: 1_800_000_000_000 }
  const values = new Map<string, string>()
  const storage = {
    get: (key: string) => values.get(key) ?? null,
    set: (key: string, value: string) => void values.set(key, value),
  }
  let made = 0
  const newSid = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`
  const rules = { idleTimeoutMs: 30 * MINUTE, maxAgeMs: 24 * 60 * MINUTE }
  return {
    clock,
    values,
    rules,
    open: (isAttended = true) => openSession({ storage, now: () => clock.now, newSid }, rules, isAttended),
  }
}

test('the second tab joins the session of the first', () => {
  const { open } = browser()
  expect(open().sid()).toBe(open().sid())
})

test('after the idle timeout one tab begins a new session and the other joins it', () => {
  const { clock, open } = browser()
  const [first, second] = [open(), open()]
  const before = first.sid()
  clock.now += 31 * MINUTE
  expect([first.touch(), second.touch()]).toEqual([true, true])
  expect(first.sid()).not.toBe(before)
  expect(second.sid()).toBe(first.sid())
})

test('activity in one tab keeps the session of all of them alive', () => {
  const { clock, open } = browser()
  const [first, second] = [open(), open()]
  for (let i = 0; i < 4; i++) {
    clock.now += 20 * MINUTE
    expect(first.touch()).toBe(false)
  }
  expect(second.touch()).toBe(false)
})

test('a shorter idle timeout of the project takes effect', () => {
  const { clock, rules, open } = browser()
  const session = open()
  rules.idleTimeoutMs = 60_000
  clock.now += 61_000
  expect(session.touch()).toBe(true)
})

test('a page that reloads automatically in a forgotten tab neither keeps a session alive nor begins one, for days', () => {
  const { clock, open } = browser()
  const { sid } = open()
  const sids = new Set([sid()])
  for (let i = 0; i < 3 * 24 * 12; i++) {
    clock.now += 5 * MINUTE
    const page = open(false)
    sids.add(page.sid())
    expect(page.quietMs()).toBe((i + 1) * 5 * MINUTE)
  }
  expect(sids.size).toBe(1)
  expect(open(false).touch()).toBe(true)
})

test('shares the notes of one tab with all tabs, but not with the next session', () => {
  const { clock, open } = browser()
  const [first, second] = [open(), open()]
  first.noteDown({ isKept: true })
  second.noteDown({ isAnnounced: true })
  first.reread()
  expect([first.noted(), second.noted(), open().noted()]).toMatchObject(
    Array(3).fill({ isKept: true, isAnnounced: true }),
  )
  clock.now += 31 * MINUTE
  first.touch()
  expect(first.noted()).not.toHaveProperty('isKept')
})

test('a note that another tab has overwritten at the same moment comes back', () => {
  const { clock, open, values } = browser()
  const session = open()
  const [[key, before] = ['', '']] = values
  session.noteDown({ isKept: true })
  values.set(key, before)
  clock.now += MINUTE
  session.touch()
  expect(open().noted()).toMatchObject({ isKept: true })
})

test('storage that throws falls back to memory', () => {
  const storage = safeStorage(() => {
    throw new Error('SecurityError')
  })
  storage.set('a', '1')
  expect([storage.get('a'), storage.get('b')]).toEqual(['1', null])
})
