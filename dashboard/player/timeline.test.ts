import { RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { WindowId } from '@incuera/contract/ids.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { LocatedGap } from '../shared/protocol.ts'
import { changeBeside } from './changeBeside.ts'
import { countActivity } from './countActivity.ts'
import { fitStage } from './fitStage.ts'
import { locateGaps } from './gaps/locateGaps.ts'
import { readDropped } from './gaps/readDropped.ts'
import { idleEnd } from './idleEnd.ts'
import { IDLE_AFTER_MS, IDLE_MARGIN_MS, idleRanges } from './idleRanges.ts'
import type { PlayedEvent } from './playedEvent.ts'

const START = 1_790_000_000_000
const at = (seconds: number, type: number, data: unknown, id?: string): PlayedEvent => ({
  type,
  data,
  timestamp: START + seconds * 1000,
  id,
})
const touch = (seconds: number) => at(seconds, RRWEB.incremental, { source: SOURCE.mouseInteraction })
const mutation = (seconds: number) => at(seconds, RRWEB.incremental, { source: SOURCE.mutation })

describe('idleRanges', () => {
  test('a page that moves automatically still counts as idle', () => {
    const heartbeat = at(40, RRWEB.custom, { tag: TAG.heartbeat })
    expect(idleRanges([mutation(0), touch(2), mutation(20), heartbeat, touch(62), mutation(65)], START)).toEqual([
      { fromMs: 3_000, toMs: 61_000 },
    ])
  })

  test('page views and errors are worth watching', () => {
    expect(
      idleRanges(
        [touch(0), at(8, RRWEB.custom, { tag: TAG.pageView }), at(16, RRWEB.custom, { tag: TAG.error })],
        START,
      ),
    ).toEqual([])
  })

  test('counts the wait before the end, and tolerates hostile data', () => {
    expect(
      idleRanges([touch(0), at(5, RRWEB.incremental, null), at(6, RRWEB.custom, 'x'), mutation(30)], START),
    ).toEqual([{ fromMs: 1_000, toMs: 29_000 }])
    expect(idleRanges([], START)).toEqual([])
  })

  test('no activity is inside an idle range, and every longer pause is one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 300 }), { minLength: 1 }), (seconds) => {
        const events = seconds.sort((a, b) => a - b).map(touch)
        const ranges = idleRanges(events, START)
        for (const { fromMs, toMs } of ranges) {
          expect(toMs - fromMs).toBeGreaterThanOrEqual(IDLE_AFTER_MS - 2 * IDLE_MARGIN_MS)
          expect(
            seconds.some((second) => second * 1000 > fromMs - IDLE_MARGIN_MS && second * 1000 < toMs + IDLE_MARGIN_MS),
          ).toBe(false)
        }
        const pauses = seconds.filter(
          (second, index) => second - (seconds[index - 1] ?? second) >= IDLE_AFTER_MS / 1000,
        )
        expect(ranges).toHaveLength(pauses.length)
      }),
    )
  })
})

test('countActivity counts what the visitor did, by range, and nothing outside the session', () => {
  const counts = new Map<number, number>()
  const of = { startedAt: START, rangeMs: 10_000, rangesMax: 3 }
  countActivity(counts, [touch(-1), touch(0), touch(9.9), mutation(5), touch(25)], of)
  countActivity(counts, [touch(26), touch(31)], of)
  expect([...counts]).toEqual([
    [0, 2],
    [2, 2],
  ])
})

describe('changeBeside', () => {
  const events = [0, 100, 110, 500].map((ms) => ({ timestamp: START + ms }))
  const beside = (atMs: number, by: 1 | -1) => changeBeside(events, START, atMs, by)

  test('changes of one frame are one step; forth and back ends where it began', () => {
    expect([beside(1, 1), beside(111, 1), beside(501, 1)]).toEqual([111, 501, 501])
    expect([beside(501, -1), beside(500, -1), beside(100, -1), beside(0, -1)]).toEqual([500, 100, 0, 0])
  })

  test('every step changes what is shown, until there is nothing more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2_000 }), { minLength: 1 }), (times) => {
        const sorted = times.sort((a, b) => a - b).map((ms) => ({ timestamp: START + ms }))
        const shownAt = (atMs: number) => sorted.filter(({ timestamp }) => timestamp < START + atMs).length
        let at = 0
        while (shownAt(at) < sorted.length) {
          const next = changeBeside(sorted, START, at, 1)
          expect(shownAt(next)).toBeGreaterThan(shownAt(at))
          at = next
        }
        expect(changeBeside(sorted, START, at, 1)).toBe(at)
      }),
    )
  })
})

describe('idleEnd', () => {
  const idle = [{ fromMs: 10_000, toMs: 3_600_000 }]

  test('is the end of the range that contains the moment', () => {
    expect([9_999, 10_000, 3_599_999, 3_600_000].map((atMs) => idleEnd(atMs, idle))).toEqual([
      null,
      3_600_000,
      3_600_000,
      null,
    ])
  })
})

describe('locateGaps', () => {
  const wid = WindowId.parse('aaaa')
  const events = [
    at(0, 2, {}, 'aaaa.0.0'),
    at(5, 3, {}, 'aaaa.1.0'),
    at(9, 3, {}, 'aaaa.4.0'),
    at(12, 3, {}, 'aaaa.6.0'),
  ]

  test('places a gap between the events around it', () => {
    const gaps = [
      { fromSeq: 2, toSeq: 3 },
      { fromSeq: 5, toSeq: 5 },
    ]
    expect(locateGaps({ wid, gaps, startedAt: START }, events)).toEqual([
      {
        eventId: 'aaaa.2.0',
        fromMs: 5_000,
        toMs: 9_000,
        title: 'Recording is missing: 2 batches (2–3) never arrived or cannot be read',
      },
      { eventId: 'aaaa.5.0', fromMs: 9_000, toMs: 12_000, title: expect.stringContaining('batch 5 never arrived') },
    ])
  })

  test('gives no place to a gap without events on both sides', () => {
    expect(locateGaps({ wid, gaps: [{ fromSeq: 7, toSeq: 9 }], startedAt: START }, events)).toEqual([])
    expect(locateGaps({ wid, gaps: [{ fromSeq: 0, toSeq: 1 }], startedAt: START }, [at(0, 2, {})])).toEqual([])
  })
})

describe('readDropped', () => {
  const gapAt = (seconds: number, payload: unknown) => at(seconds, RRWEB.custom, { tag: TAG.gap, payload }, 'aaaa.3.1')

  test('places what the recorder dropped before the event that reports it', () => {
    expect(readDropped([touch(1), gapAt(20, { reason: 'budget', events: 1_200, durationMs: 4_000 })], START)).toEqual([
      {
        eventId: 'aaaa.3.1',
        fromMs: 16_000,
        toMs: 20_000,
        title: "Not recorded: 1,200 events, 4.0 s; the page changed more than the recorder's budget allows",
      },
    ])
  })

  test('has length 0 when the length is unknown, and shows an unknown reason as it is', () => {
    expect(readDropped([gapAt(5, { reason: 'worker-died', events: 1 })], START)).toMatchObject([
      { fromMs: 5_000, toMs: 5_000, title: 'Not recorded: 1 event; worker died' },
    ])
    expect(readDropped([gapAt(5, { reason: 'refused' })], START)).toMatchObject([
      { title: 'Not recorded: the server rejected a batch' },
    ])
  })

  test('yields a gap inside the session, whatever the payload', () => {
    fc.assert(
      fc.property(fc.anything(), fc.double(), (reason, length) => {
        for (const payload of [reason, { reason, events: length, durationMs: length }]) {
          const [gap] = readDropped([gapAt(5, payload)], START)
          expect(LocatedGap.safeParse(gap).success).toBe(true)
          expect(gap?.fromMs).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

describe('fitStage', () => {
  test('shrinks and centres a large page', () => {
    expect(fitStage({ width: 1600, height: 800 }, { width: 800, height: 800 })).toEqual({
      scale: 0.5,
      left: 0,
      top: 200,
    })
  })
  test('keeps the pixels of a small page', () => {
    expect(fitStage({ width: 400, height: 300 }, { width: 800, height: 600 })).toEqual({
      scale: 1,
      left: 200,
      top: 150,
    })
  })
  test('tolerates a page without size', () => {
    expect(fitStage({ width: 0, height: 0 }, { width: 800, height: 600 }).scale).toBe(1)
  })
})
