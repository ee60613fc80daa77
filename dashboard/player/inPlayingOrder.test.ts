import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inPlayingOrder } from './inPlayingOrder.ts'
import type { PlayedEvent } from './playedEvent.ts'

const START = 1_790_000_000_000
const change = (ms: number): PlayedEvent => ({
  type: RRWEB.incremental,
  timestamp: START + ms,
  data: { source: SOURCE.mutation },
})
const path = (ms: number, ...offsets: number[]): PlayedEvent => ({
  type: RRWEB.incremental,
  timestamp: START + ms,
  data: { source: SOURCE.mouseMove, positions: offsets.map((timeOffset) => ({ x: 1, y: 2, id: 3, timeOffset })) },
})

test('plays a pointer path from its beginning, with every position at its time', () => {
  expect(inPlayingOrder([change(0), change(700), change(900), path(1000, -480, -100, 0)])).toEqual([
    change(0),
    path(520, 0, 380, 480),
    change(700),
    change(900),
  ])
})

test('starts a path that began in the previous segment with this one', () => {
  expect(inPlayingOrder([change(1000), path(1200, -480, 0)]).at(-1)).toEqual({
    ...path(1000, 0, 200),
    timestamp: expect.closeTo(START + 1000, 1),
  })
})

test('gives every event its own time, loses none, and keeps the order within a millisecond', () => {
  const events = fc.array(
    fc.record({ ms: fc.nat(20), offsets: fc.array(fc.integer({ min: -500, max: 0 }), { maxLength: 3 }) }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(events, (recorded) => {
      const segment = recorded
        .map(({ ms, offsets }, index) => ({
          ...(offsets.length > 0 ? path(ms, ...offsets.sort((a, b) => a - b)) : change(ms)),
          id: `${index}`,
        }))
        .sort((a, b) => a.timestamp - b.timestamp)
      const played = inPlayingOrder(segment)
      expect(played.map(({ id }) => id).sort()).toEqual(segment.map(({ id }) => id).sort())
      const times = played.map(({ timestamp }) => timestamp)
      expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true)
      const changes = (all: PlayedEvent[]) =>
        all.filter(({ data }) => !JSON.stringify(data).includes('positions')).map(({ id }) => id)
      expect(changes(played)).toEqual(changes(segment))
    }),
  )
})
