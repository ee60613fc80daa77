import { expect, test } from '@jest/globals'
import { toI420 } from './asCaptured.ts'

const filled = (width: number, height: number, ...colour: number[]) => ({
  ...{ width, height },
  data: Uint8ClampedArray.from(Array.from({ length: width * height }, () => [...colour, 255]).flat()),
})

// Full colours in BT.601, 8 bits, limited range.
test.each([
  ['white', [255, 255, 255], [235, 128, 128]],
  ['black', [0, 0, 0], [16, 128, 128]],
  ['red', [255, 0, 0], [82, 90, 240]],
  ['green', [0, 255, 0], [145, 54, 34]],
  ['blue', [0, 0, 255], [41, 240, 110]],
])('%s is coded as captured frames are', (_name, rgb, yuv) => {
  const planes = toI420(filled(4, 2, ...rgb))
  expect(planes).toHaveLength(12)
  const near = (at: number, wanted = 0) => expect(Math.abs((planes[at] ?? 0) - wanted)).toBeLessThanOrEqual(1)
  for (let at = 0; at < 8; at++) near(at, yuv[0])
  for (const at of [8, 9]) near(at, yuv[1])
  for (const at of [10, 11]) near(at, yuv[2])
})

test('four points share a colour, each has its own brightness', () => {
  const { data } = filled(2, 2, 0, 0, 0)
  data.set([255, 255, 255])
  const planes = toI420({ width: 2, height: 2, data })
  expect([...planes]).toEqual([235, 16, 16, 16, 128, 128])
})
