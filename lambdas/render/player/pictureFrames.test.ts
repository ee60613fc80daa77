import { expect, test } from '@jest/globals'
import { movingGif, movingPng } from '../testing/movingPictures.ts'
import { readPictureFrames } from './pictureFrames.ts'

const bytesOf = (url: string) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
const frames = (durationMs: number, count = 2) => ({
  colours: Array.from({ length: count }, (): [number, number, number] => [1, 2, 3]),
  durationMs,
})
const chunk = (name: string, data: number[]) => [...Buffer.from(name), data.length, 0, 0, 0, ...data]
const webp = (...chunks: number[][]) =>
  Buffer.from([...Buffer.from('RIFF'), 0, 0, 0, 0, ...Buffer.from('WEBP'), ...chunks.flat()])
const webpFrame = (ms: number) => chunk('ANMF', [...Array<number>(12).fill(0), ms & 0xff, ms >> 8, 0, 0])

test.each([
  ['a GIF', bytesOf(movingGif(frames(1_000))), { durationsMs: [1_000, 1_000], rounds: Number.POSITIVE_INFINITY }],
  [
    'a GIF as fast as it can be',
    bytesOf(movingGif(frames(10, 3))),
    { durationsMs: [100, 100, 100], rounds: Number.POSITIVE_INFINITY },
  ],
  ['an animated PNG', bytesOf(movingPng(frames(250))), { durationsMs: [250, 250], rounds: Number.POSITIVE_INFINITY }],
  [
    'an animated WebP',
    webp(chunk('VP8X', Array(10).fill(0)), chunk('ANIM', [0, 0, 0, 0, 2, 0]), webpFrame(300), webpFrame(700)),
    { durationsMs: [300, 700], rounds: 2 },
  ],
  ['a GIF of one frame', bytesOf(movingGif(frames(1_000, 1))), null],
  ['a still WebP', webp(chunk('VP8 ', [1, 2, 3, 4])), null],
  ['no picture', Buffer.from('<svg/>'), null],
])('reads how long the frames of %s are shown', (_name, bytes, expected) => {
  expect(readPictureFrames(bytes)).toEqual(expected)
})

test('takes a picture that is cut off anywhere as one that does not move, or less', () => {
  for (const whole of [bytesOf(movingGif(frames(1_000))), bytesOf(movingPng(frames(1_000)))])
    for (let length = 0; length < whole.length; length++)
      expect(() => readPictureFrames(whole.subarray(0, length))).not.toThrow()
})
