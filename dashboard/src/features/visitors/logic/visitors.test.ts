import { expect, test } from '@jest/globals'
import { type PeopleSort, sortVisitors } from './sortVisitors.ts'
import { nearestTo, pan, placeIn, wholeWindow, zoom } from './timeWindow.ts'

const visitor = (userId: string, lastSeenAt: number, sessions: number, friction: number | null) => ({
  ...{ userKey: userId, userId, firstSeenAt: 0, lastSeenAt },
  recent: { sessions, hasMore: sessions === 20, friction, device: null },
})

test('visitors are sorted by what a column shows', () => {
  const all = [visitor('b', 3, 20, null), visitor('a', 2, 1, 0), visitor('c', 1, 5, 71)]
  const order = (sort: PeopleSort) =>
    sortVisitors(all, sort)
      .map(({ userId }) => userId)
      .join('')
  expect([order('seen'), order('name'), order('sessions'), order('friction')]).toEqual(['bac', 'abc', 'bca', 'cab'])
})

const HOUR_MS = 3_600_000
const whole = { from: 0, to: 100 * HOUR_MS }

test('the nearest moment', () => {
  expect(nearestTo([1, 5, 9], 6)).toBe(5)
  expect(nearestTo([], 6)).toBe(6)
})

test('a timeline has all sessions', () => {
  expect(wholeWindow([])).toBeNull()
  const all = wholeWindow([
    { startedAt: 10_000_000, endedAt: 20_000_000 },
    { startedAt: 50_000_000, endedAt: 60_000_000 },
  ])
  expect(all).toEqual({ from: 8_500_000, to: 61_500_000 })
})

test('zooming keeps the moment under the pointer, and stays within the whole', () => {
  const near = zoom(whole, whole, 0.5, 80 * HOUR_MS)
  expect(near.to - near.from).toBe(50 * HOUR_MS)
  expect(placeIn(near, 80 * HOUR_MS)).toBeCloseTo(0.8)
  expect(zoom(near, whole, 100)).toEqual(whole)
  const nearest = zoom(whole, whole, 0, HOUR_MS)
  expect(nearest.to - nearest.from).toBeCloseTo(60_000)
  expect(pan(near, whole, 5).to).toBe(whole.to)
  expect(pan(near, whole, -5).from).toBe(0)
  expect(pan(near, whole, 5).to - pan(near, whole, 5).from).toBeCloseTo(50 * HOUR_MS)
})
