import { SOURCE } from '@incuera/contract/events.ts'
import { expect, test } from '@jest/globals'
import { carryPointer } from './carryPointer.ts'
import { box, incremental, meta, mutation, START, snapshot } from './testing/recording.ts'

const move = (ms: number, x: number) =>
  incremental(ms, SOURCE.mouseMove, {
    positions: [
      { x: 1, y: 1, id: 6, timeOffset: -50 },
      { x, y: 70, id: 6, timeOffset: 0 },
    ],
  })
const events = [
  ...[meta(0, 800, 600), snapshot(0, [box('')]), move(1_000, 10), incremental(2_000, SOURCE.mouseInteraction, { type: 2, id: 6, x: 20, y: 70 })],
  ...[mutation(2_500, {}), meta(3_000, 800, 600), snapshot(3_001, [box('')]), move(9_000, 90)],
]

test('the pointer of the page before is known after the snapshot at which the replay begins', () => {
  const carried = carryPointer(events, START, 5_000)
  expect(carried).toHaveLength(events.length + 1)
  expect(carried[7]).toEqual(incremental(3_001, SOURCE.mouseMove, { positions: [{ x: 20, y: 70, id: 1, timeOffset: 0 }] }))
  expect(carried.toSpliced(7, 1)).toEqual(events)
})

test('a replay from the beginning, or of a page without a snapshot, is left as it is', () => {
  expect(carryPointer(events, START, 0)).toEqual(events)
  expect(carryPointer(events.slice(0, 6), START, 5_000)).toEqual(events.slice(0, 6))
})
