import { expect, test } from '@jest/globals'
import { readySession, recordingSession } from '#testing/sessions.ts'
import { summarise } from './summarise.ts'
import { nearestTo, pan, placeIn, wholeWindow, zoom } from './timeWindow.ts'

const insight = { headline: 'x', outcome: 'browsed', friction: 30, activeMs: 1, signals: {}, tags: [] }
const device = { browser: 'Chrome', os: 'macOS', kind: 'desktop', country: 'ES' }

test('a visitor is summed up by their newest sessions', () => {
  const sessions = [
    recordingSession(3),
    readySession(2, { insight, device }),
    readySession(1, { insight: { ...insight, friction: 71 } }),
  ]
  expect(summarise(sessions, true)).toEqual({ sessions: '3+', friction: 71, place: 'Spain' })
  expect(summarise([], false)).toEqual({ sessions: '0', friction: null, place: null })
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
