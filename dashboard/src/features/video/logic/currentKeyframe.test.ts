import { expect, test } from '@jest/globals'
import { currentKeyframe } from './currentKeyframe.ts'

test('the current keyframe is the last one passed', () => {
  const keyframes = [{ atMs: 0 }, { atMs: 5000 }]
  expect([-1, 0, 4999, 5000, 9000].map((atMs) => currentKeyframe(keyframes, atMs))).toEqual([-1, 0, 0, 1, 1])
})
