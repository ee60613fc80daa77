import { expect, test } from '@jest/globals'
import { pictureAt } from './pictureAt.ts'

const storyboard = {
  ...{ width: 160, height: 90, sheetUrls: ['a.jpg?signed', 'b.jpg?signed'] },
  pictures: [
    { fromMs: 0, toMs: 2_000, sheet: 0, x: 0, y: 0 },
    { fromMs: 2_000, toMs: 4_000, sheet: 0, x: 160, y: 0 },
    { fromMs: 7_000, toMs: 8_000, sheet: 1, x: 0, y: 90 },
  ],
}

test('a moment shows the picture of its range, the end the last one', () => {
  const at = (videoMs: number) => pictureAt(storyboard, videoMs)
  expect(at(0)).toEqual({ sheetUrl: 'a.jpg?signed', x: 0, y: 0, width: 160, height: 90 })
  expect([at(1_999)?.x, at(2_000)?.x]).toEqual([0, 160])
  expect(at(8_000)).toMatchObject({ sheetUrl: 'b.jpg?signed', y: 90 })
})

test('there is no picture where the video has none', () => {
  expect([-1, 4_001, 6_999, 8_001].map((ms) => pictureAt(storyboard, ms))).toEqual([null, null, null, null])
})
