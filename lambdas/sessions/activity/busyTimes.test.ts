import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { expect, test } from '@jest/globals'
import { changeAt, clickAt, pageAt, START, snapshotAt } from '../testing/recording.ts'
import { busyMsOf } from './busyTimes.ts'

const moves = (at: number, ...offsets: number[]) => ({
  ...{ type: RRWEB.incremental, timestamp: START + at },
  data: { source: SOURCE.mouseMove, positions: offsets.map((timeOffset) => ({ x: 1, y: 1, id: 1, timeOffset })) },
})

test('a recording is busy in the frames in which the page changes', () => {
  expect(busyMsOf([snapshotAt(START), changeAt(START + 10), changeAt(START + 20), changeAt(START + 1_000)])).toBe(200)
  expect(busyMsOf([moves(1_000, -400, -300, -250, 0)])).toBe(300)
  // The circle of a click spreads for 600 ms.
  expect(busyMsOf([clickAt(START)])).toBe(700)
})

test('invisible and broken events cost nothing', () => {
  expect(
    busyMsOf([pageAt(START), { type: RRWEB.incremental, timestamp: START, data: null }, moves(0, Number.NaN, 1e12)]),
  ).toBe(0)
})
