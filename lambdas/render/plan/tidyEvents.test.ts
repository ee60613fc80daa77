import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { JobError } from '#runtime/errors.ts'
import { foreignRecording } from '#testing/foreignRecording.ts'
import { at, box, incremental, meta, START, snapshot } from '../testing/recording.ts'
import { tidyEvents } from './tidyEvents.ts'

const page = [meta(0, 800, 600), snapshot(5, [box('')])]
const tidy = (events: RecordedEvent[]) => tidyEvents(events, START, START + 10_000)

describe('a tidy recording', () => {
  test('is in order and starts at session time zero', () => {
    const { events, dropped } = tidyEvents([...page].reverse(), START - 1000, START + 10)
    expect(events.map(({ timestamp, type }) => [timestamp - START, type])).toEqual([
      [-1000, RRWEB.custom],
      [0, RRWEB.meta],
      [5, RRWEB.fullSnapshot],
    ])
    expect(dropped).toBe(0)
  })

  test('has no event outside its time', () => {
    expect(tidy([...page, at(-1, 5, {}), at(10_001, 5, {}), at(10_000, 5, {})])).toMatchObject({ dropped: 2 })
  })

  test('keeps the numeric positions of a mouse move', () => {
    const good = { x: 1, y: 2, id: 6, timeOffset: -50 }
    const { events } = tidy([
      ...page,
      incremental(100, SOURCE.mouseMove, {
        positions: [null, { ...good, x: 'a' }, good, { ...good, timeOffset: Number.NaN }, { ...good, timeOffset: 1e9 }],
      }),
    ])
    expect(events.at(-1)?.data).toMatchObject({ positions: [good] })
  })

  test('has viewports of a size that can be drawn', () => {
    const { events } = tidy([
      ...page,
      incremental(100, SOURCE.viewportResize, { width: 1e12, height: 500 }),
      meta(200, 0, 600),
    ])
    expect(events.at(-1)?.data).toMatchObject({ width: 10_000, height: 500 })
  })

  test('gets a viewport if none was recorded, and is refused without a page', () => {
    expect(tidy([snapshot(5, [box('')])]).events.map(({ type }) => type)).toEqual([
      RRWEB.custom,
      RRWEB.meta,
      RRWEB.fullSnapshot,
    ])
    expect(() => tidy([meta(0, 800, 600)])).toThrow(JobError)
  })

  test('can be made from anything, or the error is one of ours', () => {
    const events = fc.array(
      fc.record({
        type: fc.integer({ min: 0, max: 6 }),
        timestamp: fc.double({ min: START - 100, max: START + 20_000, noNaN: true }),
        data: fc.anything(),
      }),
    )
    fc.assert(
      fc.property(events, (random) => {
        try {
          const { events: kept } = tidy([...page, ...random])
          expect(kept.every(({ timestamp }, index) => timestamp >= (kept[index - 1]?.timestamp ?? START))).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(JobError)
        }
      }),
    )
  })
})

test('a recording of another client loses nothing', () => {
  const events = foreignRecording()
  const times = events.map(({ timestamp }) => timestamp)
  expect(tidyEvents(events, Math.min(...times), Math.max(...times)).dropped).toBe(0)
})
