import { expect, test } from '@jest/globals'
import { pairFrames } from './pairFrames.ts'

function setUp() {
  const shown: [timestamp: number, videoMs: number][] = []
  const open = new Set<number>()
  const pairing = pairFrames<{ timestamp: number; close(): void }>((frame, videoMs) => {
    shown.push([frame.timestamp, videoMs])
    frame.close()
  })
  const capture = (timestamp: number) => {
    open.add(timestamp)
    pairing.captured({ timestamp, close: () => void open.delete(timestamp) })
  }
  const draw = (videoMs: number, drawnAfterUs: number, drawnBeforeUs = drawnAfterUs + 10) =>
    pairing.drawn({ videoMs, drawnAfterUs, drawnBeforeUs })
  return { shown, open, pairing, capture, draw }
}

test('a frame finds its moment, whichever comes first', () => {
  const { shown, open, pairing, capture, draw } = setUp()
  draw(0, 100)
  expect(pairing.waiting()).toBe(1)
  capture(105)
  capture(205)
  draw(100, 200)
  expect(shown).toEqual([
    [105, 0],
    [205, 100],
  ])
  expect([pairing.waiting(), pairing.missed(), open.size]).toEqual([0, 0, 0])
})

test('what was drawn without being wanted is closed, and the browser never runs out of frames', () => {
  const { shown, open, capture, draw } = setUp()
  for (let timestamp = 1; timestamp <= 50; timestamp++) capture(timestamp)
  expect(open.size).toBeLessThan(5)
  draw(0, 100)
  capture(101)
  expect(shown).toEqual([[101, 0]])
  expect(open.size).toBe(0)
})

test('a frame that never arrived is reported by the next one, which keeps its own time', () => {
  const { shown, pairing, capture, draw } = setUp()
  draw(0, 100)
  draw(100, 200)
  capture(205)
  expect(shown).toEqual([[205, 100]])
  expect([pairing.missed(), pairing.isLastMissed()]).toEqual([1, false])
})

test('the last frames are given up when nothing comes any more', () => {
  const { shown, open, pairing, capture, draw } = setUp()
  draw(0, 100)
  draw(100, 200)
  pairing.giveUp(150)
  expect([pairing.missed(), pairing.waiting(), pairing.isLastMissed()]).toEqual([1, 1, true])
  capture(205)
  expect(pairing.isLastMissed()).toBe(false)
  pairing.giveUp(Number.POSITIVE_INFINITY)
  expect(shown).toEqual([[205, 100]])
  expect([pairing.missed(), pairing.waiting(), open.size]).toEqual([1, 0, 0])
})
