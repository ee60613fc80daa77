import { expect, test } from '@jest/globals'
import { joinShares, type TimedShare } from './joinShares.ts'

const decoder = { codec: 'avc1.42001f', width: 1280, height: 720, descriptionBase64: 'AQ==', colorSpace: null }
const share = (durationMs: number, times: number[], more: Partial<TimedShare> = {}): TimedShare => ({
  ...{
    durationMs,
    decoder,
    keyframes: [],
    storyboard: null,
    engine: 'tab',
    steps: 1,
    missedFrames: 0,
    leftOutFrames: 0,
    skipped: 0,
    refusedRequests: [],
    ...more,
  },
  packets: times.map((videoMs) => ({ type: videoMs === 0 ? 'key' : 'delta', videoMs, base64: '' })),
})

test('each share follows the one before; the picture at its end is the first of the next', () => {
  const { packets } = joinShares([
    share(1_000, [0, 500, 1_000]),
    share(333.3333, [0, 100, 333.3334]),
    share(700, [0, 700]),
  ])
  expect(packets.map(({ videoMs }) => Math.round(videoMs))).toEqual([0, 500, 1_000, 1_100, 1_333, 2_033])
  expect(packets.filter(({ type }) => type === 'key')).toHaveLength(3)
})

test('shares that need different decoders are not joined', () => {
  const other = share(700, [0], { decoder: { ...decoder, descriptionBase64: 'Ag==' } })
  expect(() => joinShares([share(1_000, [0]), other])).toThrow('Two browsers encoded differently.')
  expect(() => joinShares([share(1_000, [0]), share(700, [], { decoder: null })])).toThrow(
    /^The browser drew no picture of this part of the session \(1 frames after 2 steps\).*retried automatically.*request a smaller size/,
  )
})
