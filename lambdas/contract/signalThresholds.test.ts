import { expect, test } from '@jest/globals'
import { rageClickSignal } from './signals/rageClick.ts'
import { limitsOf, SignalThresholds } from './signalThresholds.ts'

test('a project sets thresholds by their name, and keeps the others', () => {
  const limitOf = limitsOf(SignalThresholds.parse({ 'rage_click.clicksMin': 4 }))
  expect(limitOf(rageClickSignal.thresholds.clicksMin)).toBe(4)
  expect(limitOf(rageClickSignal.thresholds.intervalMax)).toBe(1_000)
  expect(limitsOf(undefined)(rageClickSignal.thresholds.clicksMin)).toBe(3)
})

test.each([
  ['an unknown name', { 'rage_click.clicks': 4 }, 'is no threshold; there are rage_click.clicksMin'],
  ['one that the recorder applies', { 'dead_click.wait': 4_000 }, 'is no threshold'],
  ['a value out of range', { 'rage_click.clicksMin': 1_000 }, 'must be between 0.03 and 300 clicks'],
  ['a word', { 'rage_click.clicksMin': 'many' }, 'expected number'],
])('%s is refused with what to write', (_, values, message) => {
  expect(SignalThresholds.safeParse(values).error?.message).toContain(message)
})
