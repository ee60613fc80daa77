import { SignalThresholds } from '@incuera/contract/signalThresholds.ts'
import { expect, test } from '@jest/globals'
import { thresholdRows, toThresholds } from './thresholdRows.ts'

const rows = thresholdRows()

test('every threshold has a label for people, and those that the recorder applies are absent', () => {
  expect(rows.find(({ name }) => name === 'rage_click.clicksMin')).toMatchObject({
    signal: 'Rage click',
    label: 'clicks, at least',
    own: 3,
    unit: 'clicks',
  })
  expect(rows.find(({ name }) => name === 'poor_vital.LCP')?.label).toBe('LCP')
  expect(rows.map(({ name }) => name)).not.toContain('dead_click.wait')
})

test('only values that differ are set, and the contract accepts them', () => {
  const values = { 'rage_click.clicksMin': 4, 'rage_click.intervalMax': 1_000, unknown: 3 }
  expect(toThresholds(rows, values)).toEqual({ 'rage_click.clicksMin': 4 })
  const twice = toThresholds(rows, Object.fromEntries(rows.map(({ name, own }) => [name, own * 2])))
  expect(Object.keys(twice)).toHaveLength(rows.length)
  expect(SignalThresholds.safeParse(twice).success).toBe(true)
})
