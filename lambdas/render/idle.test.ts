import { SOURCE } from '@incuera/contract/events.ts'
import { expect, test } from '@jest/globals'
import { idleStretches } from './idle.ts'
import { box, incremental, meta, mutation, START, snapshot } from './testing/recording.ts'

const move = (ms: number) => incremental(ms, SOURCE.mouseMove, { positions: [{ x: 1, y: 1, id: 6, timeOffset: -500 }] })

test('idle is where the visitor did nothing for more than 3 s, whatever the page does', () => {
  const ticks = Array.from({ length: 60 }, (_, index) => mutation(index * 1000, {}))
  const events = [
    meta(0, 800, 600),
    snapshot(0, [box('')]),
    move(2_000),
    move(5_000),
    // The same page once more, as a recorder's checkout writes it.
    meta(20_000, 800, 600),
    snapshot(20_000, [box('')]),
    incremental(30_000, SOURCE.input, { id: 6, text: 'a' }),
    meta(40_000, 800, 600, 'https://shop.example/cart'),
    ...ticks,
  ].sort((a, b) => a.timestamp - b.timestamp)
  expect(idleStretches(events, START, 60_000)).toEqual([
    { fromMs: 5_000, toMs: 30_000 },
    { fromMs: 30_000, toMs: 40_000 },
    { fromMs: 40_000, toMs: 60_000 },
  ])
})
