import { expect, test } from '@jest/globals'
import { followPace, JUMP_BEHIND_MS, LAG_MS } from './followPace.ts'

test('plays as recorded near the newest event, faster behind it, and jumps when far behind', () => {
  const speeds = [0, LAG_MS, 1.6 * LAG_MS, 3 * LAG_MS, JUMP_BEHIND_MS].map(followPace)
  expect(speeds.map((pace) => (pace.do === 'play' ? pace.speed : 'jump'))).toEqual([1, 1, 1.25, 2, 4])
  expect(followPace(JUMP_BEHIND_MS + 1)).toEqual({ do: 'jump' })
})
