import { expect, test } from '@jest/globals'
import { withCounts } from './withCounts.ts'

const completion = (label: string) => ({ label, explanation: '', text: `device:${label} `, caret: 0 })
const counts = [
  { value: 'desktop', sessions: 412 },
  { value: 'mobile', sessions: 1 },
]

test('known values show how many sessions have them, most first', () => {
  const value = { typed: '', from: 7, to: 7 }
  const found = withCounts('device:', ['mobile', 'tablet', 'desktop'].map(completion), value, counts)
  expect(found.map(({ label, explanation }) => [label, explanation])).toEqual([
    ['desktop', '412 sessions in the last days'],
    ['mobile', '1 session in the last days'],
    ['tablet', ''],
  ])
})

test('values that sessions have are offered, with quotes where they need them', () => {
  const value = { typed: 'ch', from: 8, to: 10 }
  const seen = [
    { value: 'Chrome "x"', sessions: 3 },
    { value: 'Firefox', sessions: 9 },
  ]
  expect(withCounts('browser:ch', [], value, seen)).toEqual([
    {
      ...{ label: 'Chrome "x"', sessions: 3, explanation: '3 sessions in the last days' },
      ...{ text: 'browser:"Chrome \\"x\\"" ', caret: 23 },
    },
  ])
})

test('nothing changes elsewhere, and until values are counted', () => {
  const completions = [completion('desktop')]
  expect(withCounts('de', completions, null, counts)).toEqual(completions)
  expect(withCounts('de', completions, { typed: 'de', from: 0, to: 2 }, undefined)).toEqual(completions)
})
