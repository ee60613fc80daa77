import { expect, test } from '@jest/globals'
import { createLockout } from './createLockout.ts'

function open() {
  const clock = { seconds: 0 }
  return { clock, lockout: createLockout(() => clock.seconds * 1000) }
}
const fail = (lockout: ReturnType<typeof createLockout>, account: string, times: number) => {
  for (let time = 0; time < times; time += 1) lockout.failed(account)
}

test('four failures are free, then the wait doubles up to 15 minutes', () => {
  const { lockout } = open()
  const waits = Array.from({ length: 18 }, () => {
    lockout.failed('a')
    return lockout.waitSeconds('a')
  })
  expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 1, 2, 4, 8])
  expect(waits.at(-1)).toBe(900)
})

test('no lock lasts, and a success clears the account', () => {
  const { clock, lockout } = open()
  fail(lockout, 'a', 20)
  expect(lockout.waitSeconds('a')).toBe(900)
  clock.seconds += 900
  expect(lockout.waitSeconds('a')).toBe(0)
  lockout.succeeded('a')
  lockout.failed('a')
  expect(lockout.waitSeconds('a')).toBe(0)
})

test('one account does not lock another, but guessing over many accounts slows down all, for a minute at most', () => {
  const { clock, lockout } = open()
  fail(lockout, 'a', 6)
  expect(lockout.waitSeconds('b')).toBe(0)
  for (let index = 0; index < 60; index += 1) lockout.failed(`guess-${index}`)
  expect(lockout.waitSeconds('b')).toBe(60)
  clock.seconds += 60
  expect(lockout.waitSeconds('b')).toBe(0)
})
