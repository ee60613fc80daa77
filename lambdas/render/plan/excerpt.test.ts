import { SOURCE } from '@incuera/contract/events.ts'
import { expect, test } from '@jest/globals'
import { box, incremental, meta, mutation, START, snapshot } from '../testing/recording.ts'
import { excerpt } from './excerpt.ts'

const move = (ms: number, x: number) =>
  incremental(ms, SOURCE.mouseMove, {
    positions: [
      { x: 1, y: 1, id: 6, timeOffset: -50 },
      { x, y: 70, id: 6, timeOffset: 0 },
    ],
  })
const events = [
  ...[
    meta(0, 800, 600),
    snapshot(0, [box('')]),
    move(1_000, 10),
    incremental(2_000, SOURCE.mouseInteraction, { type: 2, id: 6, x: 20, y: 70 }),
  ],
  ...[mutation(2_500, {}), meta(3_000, 800, 600), snapshot(3_001, [box('')]), move(9_000, 90)],
]

test('a replay from the middle starts at the page before, and the pointer is where it was', () => {
  const carried = excerpt(events, START, { fromMs: 5_000, toMs: 10_000 })
  const move = incremental(3_001, SOURCE.mouseMove, { positions: [{ x: 20, y: 70, id: 1, timeOffset: 0 }] })
  expect(carried).toEqual([events[0], events[5], events[6], move, events[7]])
})

test('a replay from the beginning, or of a page without a snapshot, has all of it', () => {
  expect(excerpt(events, START, { fromMs: 0, toMs: 10_000 })).toEqual(events)
  expect(excerpt(events.slice(0, 5), START, { fromMs: 2_600, toMs: 10_000 })).toEqual(events.slice(0, 5))
})

test('omits what comes later, except the path of the pointer until then', () => {
  const late = [mutation(10_900, {}), move(11_100, 5)]
  expect(excerpt([...events, ...late], START, { fromMs: 0, toMs: 10_000 })).toEqual([...events, late[0]])
})

test('before the first page it shows the first page', () => {
  const late = [meta(50_000, 800, 600), snapshot(50_001, [box('')]), mutation(51_000, {})]
  const start = incremental(0, SOURCE.mutation, {})
  expect(excerpt([start, ...late], START, { fromMs: 10_000, toMs: 20_000 })).toEqual([start, ...late.slice(0, 2)])
})
