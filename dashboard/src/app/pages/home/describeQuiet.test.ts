import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { expect, test } from '@jest/globals'
import { FRICTION_METRIC } from '../home.ts'
import { describeQuiet } from './describeQuiet.ts'

const trends = (total: number | null): AnswerOf<'trends'> => ({
  per: 'day',
  series: [{ key: 'f', metric: FRICTION_METRIC, label: 'Friction', value: null, isOthers: false, total, points: [] }],
})

test.each([
  [9, 9, 'No problems in this range. Friction is steady at 9.'],
  [9.04, 9, 'No problems in this range. Friction is steady at 9.'],
  [12, 10, 'No problems in this range. Friction is 12, 20 % more than in the 7 days before.'],
  [8, 10, 'No problems in this range. Friction is 8, 20 % less than in the 7 days before.'],
  [8, null, 'No problems in this range. Friction is 8.'],
  [8, 0, 'No problems in this range. Friction is 8.'],
  [null, 8, 'No problems in this range.'],
])('friction of %p after %p', (now, before, words) => {
  expect(describeQuiet(trends(now), trends(before), 'the 7 days before')).toBe(words)
})

test('without a period before there is nothing to compare with', () => {
  expect(describeQuiet(trends(8), null, 'the 7 days before')).toBe('No problems in this range. Friction is 8.')
})
