import { expect, test } from '@jest/globals'
import { momentsOf } from '../testing/momentsOf.ts'
import { storyOf } from '../testing/storyOf.ts'
import { writeTimeline } from './writeTimeline.ts'

test('a long session keeps what went wrong and drops some of the clicks', () => {
  const clicks = Array.from({ length: 3000 }, (_, index) => ({ type: 'click' as const, x: 0, y: index * 100 }))
  const story = storyOf(momentsOf([...clicks, { type: 'error', message: 'at the end' }]))
  const { text, eventIds } = writeTimeline(story)
  const lines = text.split('\n')
  expect(lines.length).toBeLessThanOrEqual(400)
  expect(lines.length).toBeGreaterThan(300)
  expect(lines.at(-1)).toContain('at the end')
  expect(eventIds.size).toBe(lines.length)
})
