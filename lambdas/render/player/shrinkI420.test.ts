import { expect, test } from '@jest/globals'
import { shrinkI420 } from './shrinkI420.ts'

/** 8x4 whose brightness is its column; colours 100 and 200; rows are padded to `stride`. */
function picture(stride: number) {
  const planes = new Uint8Array(stride * 4 + stride * 2)
  for (let y = 0; y < 4; y++) for (let x = 0; x < 8; x++) planes[y * stride + x] = x * 10
  const blueAt = stride * 4
  const redAt = blueAt + stride
  planes.fill(100, blueAt, redAt)
  planes.fill(200, redAt)
  const layout = [
    { offset: 0, stride },
    { offset: blueAt, stride: stride / 2 },
    { offset: redAt, stride: stride / 2 },
  ]
  return { planes, layout, width: 8, height: 4 }
}

test.each([8, 16])('each point is the mean of those it stands for, with lines of %i bytes', (stride) => {
  const small = shrinkI420(picture(stride), { width: 4, height: 2 })
  expect([...small]).toEqual([5, 25, 45, 65, 5, 25, 45, 65, 100, 100, 200, 200])
})

test('sizes that do not divide leave no point out', () => {
  const small = shrinkI420(picture(8), { width: 6, height: 2 })
  expect([...small.subarray(0, 6)]).toEqual([0, 10, 25, 40, 50, 65])
})
