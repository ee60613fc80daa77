import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { IDLE_RANGES_MAX } from '@incuera/contract/limits.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { changeAt, clickAt, metaAt, pageAt, START, snapshotAt } from '../testing/recording.ts'
import { createIdleFinder, idleRanges } from './idleRanges.ts'

const incremental = (ms: number, source: number, data: Record<string, unknown>): RecordedEvent => ({
  type: RRWEB.incremental,
  timestamp: START + ms,
  data: { source, ...data },
})
const move = (ms: number) => incremental(ms, SOURCE.mouseMove, { positions: [{ x: 1, y: 1, id: 6, timeOffset: -500 }] })

test('idle is where the visitor did nothing for more than 3 s, whatever the page does', () => {
  const ticks = Array.from({ length: 60 }, (_, index) => changeAt(START + index * 1000))
  const events = [
    metaAt(START),
    snapshotAt(START),
    move(2_000),
    move(5_000),
    // The same page again, as a recorder's checkout writes it.
    metaAt(START + 20_000),
    snapshotAt(START + 20_000),
    incremental(30_000, SOURCE.input, { id: 6, text: 'a' }),
    pageAt(START + 40_000, 'https://shop.example/cart'),
    ...ticks,
  ].sort((a, b) => a.timestamp - b.timestamp)
  expect(idleRanges(events, START, 60_000)).toEqual([
    { fromMs: 5_000, toMs: 30_000 },
    { fromMs: 30_000, toMs: 40_000 },
    { fromMs: 40_000, toMs: 60_000 },
  ])
})

test('an address made of question marks takes no longer than its length', () => {
  const event = metaAt(START)
  const url = `https://shop.example/list${'?'.repeat(1_000_000)}\n`
  expect(
    idleRanges([{ ...event, data: { href: url } }, pageAt(START + 4_000, 'https://shop.example/list')], START, 5_000),
  ).toEqual([{ fromMs: 0, toMs: 5_000 }])
})

test('broken positions do not affect the time of a move', () => {
  for (const timeOffset of [Number.NaN, 'x', null, -1e12, 5_000, { toString: 1 }])
    expect(
      idleRanges([incremental(70_000, SOURCE.mouseMove, { positions: [{ timeOffset }] })], START, 71_000)[0]?.fromMs,
    ).toBe(0)
  for (const positions of [null, {}, [], [null], 'abc'])
    expect(idleRanges([incremental(70_000, SOURCE.mouseMove, { positions })], START, 71_000)).toEqual([
      { fromMs: 0, toMs: 70_000 },
    ])
})

test('a recording in parts has the idle time of the complete one', () => {
  const events = fc
    .array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 40 })
    .map((times) => times.sort((a, b) => a - b).map((ms) => clickAt(START + ms)))
  fc.assert(
    fc.property(events, fc.nat(40), fc.nat(40), (all, one, other) => {
      const [first, second] = one < other ? [one, other] : [other, one]
      const finder = createIdleFinder(START)
      for (const piece of [all.slice(0, first), all.slice(first, second), all.slice(second)]) finder.see(piece)
      expect(finder.end(100_000)).toEqual(idleRanges(all, START, 100_000))
    }),
  )
})

test('keeps only the longest idle times of a visitor who does something every few seconds for a day', () => {
  const events = Array.from({ length: 20_000 }, (_, nth) => clickAt(START + nth * 3_100 + (nth > 9_000 ? 500_000 : 0)))
  const found = idleRanges(events, START, 20_000 * 3_100 + 500_000)
  expect(found).toHaveLength(IDLE_RANGES_MAX)
  expect(found.some(({ fromMs, toMs }) => toMs - fromMs > 500_000)).toBe(true)
  expect(found).toEqual([...found].sort((a, b) => a.fromMs - b.fromMs))
})
