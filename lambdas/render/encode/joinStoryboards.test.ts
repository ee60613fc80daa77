import { expect, test } from '@jest/globals'
import { joinStoryboards } from './joinStoryboards.ts'

const picture = (fromMs: number, toMs: number, sheet = 0) => ({ fromMs, toMs, sheet, x: 0, y: 0 })

test('times and sheets of later parts come after those of earlier ones', () => {
  const one = { width: 160, height: 90, sheets: ['a', 'b'], pictures: [picture(0, 2000), picture(2000, 3000, 1)] }
  const other = { width: 160, height: 90, sheets: ['c'], pictures: [picture(0, 2000)] }
  const parts = [
    { storyboard: one, offsetMs: 0 },
    { storyboard: null, offsetMs: 3000 },
    { storyboard: other, offsetMs: 5000 },
  ]
  expect(joinStoryboards(parts)).toEqual({
    ...{ width: 160, height: 90, sheets: ['a', 'b', 'c'] },
    pictures: [picture(0, 2000), picture(2000, 3000, 1), picture(5000, 7000, 2)],
  })
})

test('without pictures there is none', () => {
  expect(joinStoryboards([{ storyboard: null, offsetMs: 0 }])).toBeNull()
})
