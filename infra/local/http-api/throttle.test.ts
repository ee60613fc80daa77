import { expect, test } from '@jest/globals'
import { createThrottle } from './throttle.ts'

const passed = (throttle: ReturnType<typeof createThrottle>, routeKey: string, nowMs: number, times: number) =>
  Array.from({ length: times }, () => throttle(routeKey, nowMs)).filter(Boolean).length

test('a burst passes, then as many as the rate allows', () => {
  const throttle = createThrottle({ standard: { perSecond: 10, burst: 5 }, routes: {} })
  expect(passed(throttle, 'GET /a', 0, 20)).toBe(5)
  expect(passed(throttle, 'GET /a', 100, 20)).toBe(1)
  expect(passed(throttle, 'GET /a', 10_000, 20)).toBe(5)
})

test('a route with its own rate neither takes from the others nor is starved by them', () => {
  const throttle = createThrottle({
    standard: { perSecond: 1, burst: 2 },
    routes: { 'POST /in': { perSecond: 1, burst: 3 } },
  })
  expect(passed(throttle, 'GET /a', 0, 9)).toBe(2)
  expect(passed(throttle, 'GET /b', 0, 9)).toBe(0)
  expect(passed(throttle, 'POST /in', 0, 9)).toBe(3)
})

test('a clock that goes back gives nothing and takes nothing', () => {
  const throttle = createThrottle({ standard: { perSecond: 1, burst: 1 }, routes: {} })
  expect(throttle('a', 5_000)).toBe(true)
  expect(throttle('a', 1_000)).toBe(false)
  expect(throttle('a', 2_000)).toBe(true)
})

test('without a rate everything passes', () => {
  expect(passed(createThrottle({ standard: null, routes: {} }), 'a', 0, 1_000)).toBe(1_000)
})
