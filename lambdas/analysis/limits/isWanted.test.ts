import { expect, test } from '@jest/globals'
import { fail, open, playOf } from '../testing/playOf.ts'
import { storyOf } from '../testing/storyOf.ts'
import { isWanted } from './isWanted.ts'

const calm = storyOf(playOf([open(0, '/', 'Home')]))
const rough = storyOf(playOf([open(0, '/', 'Home'), fail(1, 'no')]))

test.each([
  ['all', false, calm, true],
  ['flagged', false, calm, false],
  ['flagged', false, rough, true],
  ['flagged', true, calm, true],
  ['on_demand', false, rough, false],
  ['on_demand', true, calm, true],
] as const)('%s, requested by a member: %s', (policy, isRequested, story, wanted) => {
  expect(isWanted(policy, isRequested, story)).toBe(wanted)
})
