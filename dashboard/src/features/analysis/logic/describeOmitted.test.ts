import { expect, test } from '@jest/globals'
import { describeOmitted } from './describeOmitted.ts'

test('describes what a list omits', () => {
  expect(describeOmitted({ click: 9_000, error: 1 })).toBe('Too many to list: 9,000 more clicks and 1 more error.')
  expect(describeOmitted({ rage_click: 2 })).toBe('Too many to list: 2 more rage clicks.')
})
