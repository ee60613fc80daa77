import { expect, test } from '@jest/globals'
import { planFrames } from '../plan/planFrames.ts'
import { nextEndlessFrame, nextEventFrame } from './nextFrames.ts'

const planOf = (fps: number, sessionMs = 0) =>
  planFrames({
    timeMap: [{ sessionMs, sessionLengthMs: 10_000, videoMs: 0, videoLengthMs: 10_000 }],
    fps,
    endsVideo: true,
  })

test('what comes first is next; nothing is the last frame', () => {
  const plan = planOf(10)
  expect(nextEventFrame(plan, { eventMs: 2_050, momentMs: 3_000 })).toBe(21)
  expect(nextEventFrame(plan, { eventMs: null, momentMs: 3_000 })).toBe(30)
  expect(nextEventFrame(plan, { eventMs: null, momentMs: undefined })).toBe(plan.count - 1)
})

test.each([
  ['10 fps', planOf(10), 21, 25],
  ['10 fps, from such a frame on', planOf(10), 25, 30],
  ['30 fps', planOf(30), 61, 75],
  ['a share that begins at 0.3 s', planOf(10, 300), 0, 2],
  ['5 fps', planOf(5), 10, 13],
])('endless animations have a frame every half second of the session: %s', (_name, plan, index, next) => {
  expect(nextEndlessFrame(plan, index, { eventMs: null, momentMs: undefined })).toBe(next)
})

test('events and wanted pictures come in between, and it always advances', () => {
  const plan = planOf(10)
  expect(nextEndlessFrame(plan, 21, { eventMs: 2_300, momentMs: undefined })).toBe(23)
  expect(nextEndlessFrame(plan, 21, { eventMs: null, momentMs: 2_400 })).toBe(24)
  expect(nextEndlessFrame(plan, 21, { eventMs: 2_050, momentMs: undefined })).toBe(22)
  expect(nextEndlessFrame(plan, plan.count - 1, { eventMs: null, momentMs: undefined })).toBe(plan.count)
})
