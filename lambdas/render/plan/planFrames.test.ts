import { planTime } from '@incuera/contract/timeMap.ts'
import { describe, expect, test } from '@jest/globals'
import { planFrames } from './planFrames.ts'

const framesOf = (lengthMs: number, { fps = 10, endsVideo = true, fromMs = 0, speed = 1 } = {}) => {
  const plan = planFrames({ timeMap: planTime({ fromMs, toMs: fromMs + lengthMs, speed, idle: [] }), fps, endsVideo })
  return {
    ...plan,
    times: Array.from({ length: plan.count }, (_, index) => [plan.videoMs(index), plan.sessionMs(index)]),
  }
}

describe('the frames of a video', () => {
  test.each([
    ['shorter than a frame', 40, [[0, 0], [20, 40]]], // biome-ignore format: a table
    ['of one frame', 100, [[0, 0], [50, 100]]], // biome-ignore format: a table
    ['that ends on a frame', 300, [[0, 0], [100, 100], [200, 200], [250, 300]]], // biome-ignore format: a table
    ['that ends just after a frame', 310, [[0, 0], [100, 100], [200, 200], [260, 310]]], // biome-ignore format: a table
    ['that ends late in a frame', 390, [[0, 0], [100, 100], [200, 200], [300, 300], [340, 390]]], // biome-ignore format: a table
  ])('%s begin at its beginning and show its end', (_name, lengthMs, expected) => {
    expect(framesOf(lengthMs).times).toEqual(expected)
  })

  test('show the end of a clip, at any speed', () => {
    expect(framesOf(400, { fromMs: 7_000, speed: 2 }).times).toEqual([[0, 7_000], [100, 7_200], [150, 7_400]]) // biome-ignore format: a table
  })

  test('include the last one for every later event', () => {
    const { indexOf, count } = framesOf(1_950)
    expect([0, 1, 100, 1_801, 1_901, 1_950, 5_000].map(indexOf)).toEqual([
      0,
      1,
      1,
      count - 1,
      count - 1,
      count - 1,
      count - 1,
    ])
  })
})

test('a part that others follow ends with the picture that the next one begins with', () => {
  expect(framesOf(300, { endsVideo: false }).times).toEqual([[0, 0], [100, 100], [200, 200], [300, 300]]) // biome-ignore format: a table
  expect(framesOf(250, { endsVideo: false }).times).toEqual([[0, 0], [100, 100], [200, 200], [250, 250]]) // biome-ignore format: a table
})

test.each([5, 10, 24, 25, 29, 30])('at %i frames a second no two frames share a time', (fps) => {
  for (let lengthMs = 2; lengthMs < 3_000; lengthMs += 97) {
    const { times } = framesOf(lengthMs, { fps })
    expect(times.at(-1)?.[1]).toBe(lengthMs)
    for (const [index, [videoMs = 0]] of times.entries())
      expect(videoMs).toBeGreaterThan(index === 0 ? -1 : (times[index - 1]?.[0] ?? 0))
    expect(times.at(-1)?.[0]).toBeLessThan(lengthMs)
  }
})
