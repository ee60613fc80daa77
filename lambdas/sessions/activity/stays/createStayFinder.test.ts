import { MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { WindowId } from '@incuera/contract/ids.ts'
import { PAGE_STAYS_BYTES_MAX, PAGE_STAYS_MAX } from '@incuera/contract/limits.ts'
import { PageStay } from '@incuera/contract/manifest.ts'
import { createPagePattern } from '@incuera/contract/page/createPagePattern.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createIdleFinder } from '../idleRanges.ts'
import { boundStays } from './boundStays.ts'
import { createStayFinder } from './createStayFinder.ts'

const wid = WindowId.parse('a')
const SITE = 'https://shop.example'
const START = 1_700_000_000_000

const at = (ms: number, type: number, data: unknown): RecordedEvent => ({ type, timestamp: START + ms, data })
const meta = (ms: number, path = '/', height = 500) =>
  at(ms, RRWEB.meta, { href: `${SITE}${path}`, width: 800, height })
const snapshot = (ms: number, top = 0) =>
  at(ms, RRWEB.fullSnapshot, { node: { id: 1 }, initialOffset: { left: 0, top } })
const page = (ms: number, path: string, height?: number) =>
  at(ms, RRWEB.custom, {
    tag: TAG.pageView,
    payload: { url: `${SITE}${path}`, title: path, page: height && [800, height, 800, 500, 0, 0] },
  })
const scroll = (ms: number, y: number, id = 1) => at(ms, RRWEB.incremental, { source: SOURCE.scroll, id, x: 0, y })
const resize = (ms: number, height: number) =>
  at(ms, RRWEB.incremental, { source: SOURCE.viewportResize, width: 800, height })
const click = (ms: number, height?: number) =>
  at(ms, RRWEB.incremental, {
    ...{ source: SOURCE.mouseInteraction, type: MOUSE.click, x: 1, y: 1 },
    target: { selector: 'a', tag: 'a', text: '', url: SITE, page: height && [800, height, 800, 500, 0, 0] },
  })

function staysOf(events: RecordedEvent[], endedAtMs = (events.at(-1)?.timestamp ?? START) - START) {
  const finder = createStayFinder(
    { wid, endedAt: START + endedAtMs },
    { startedAt: START, patternOf: createPagePattern([]) },
  )
  const idle = createIdleFinder(START, finder.addActive)
  for (const [index, event] of events.entries()) {
    idle.see([event])
    finder.see({ ...event, id: `a.0.${index}` })
  }
  const ranges = idle.end(endedAtMs)
  return { stays: finder.end(ranges).map((stay) => PageStay.parse(stay)), idle: ranges }
}

describe('pages of a window', () => {
  test('follow each other without a gap, and know the next one', () => {
    const { stays } = staysOf([meta(0), snapshot(1), page(2, '/'), click(1_000), page(2_000, '/p/7'), click(4_000)])
    expect(stays).toEqual([
      {
        ...{ eventId: 'a.0.2', wid: 'a', url: `${SITE}/`, pattern: '/', title: '/' },
        ...{ enteredAtMs: 0, leftAtMs: 2_000, activeMs: 2_000, nextUrl: `${SITE}/p/7` },
      },
      {
        ...{ eventId: 'a.0.4', wid: 'a', url: `${SITE}/p/7`, pattern: '/p/:id', title: '/p/7' },
        ...{ enteredAtMs: 2_000, leftAtMs: 4_000, activeMs: 2_000 },
      },
    ])
  })

  test('are active without the time in which the visitor did nothing', () => {
    const { stays } = staysOf(
      [meta(0), snapshot(1), page(2, '/'), click(1_000), click(60_000), page(61_000, '/b')],
      70_000,
    )
    expect(stays.map(({ activeMs }) => activeMs)).toEqual([2_000, 0])
  })

  test('are known from the document until the page view arrives, and without one', () => {
    const late = staysOf([meta(0, '/lost'), snapshot(1), click(1_500), page(2_000, '/lost'), click(2_500)]).stays
    expect(late.map(({ eventId, title }) => [eventId, title])).toEqual([['a.0.3', '/lost']])
    const never = staysOf([meta(0, '/lost'), snapshot(1), click(1_500), page(2_000, '/b')]).stays
    expect(never.map(({ eventId, url, title }) => [eventId, url, title])).toEqual([
      ['a.0.0', `${SITE}/lost`, ''],
      ['a.0.3', `${SITE}/b`, '/b'],
    ])
  })
})

describe('what was in view', () => {
  test('is absent if the height of the page was not reported', () => {
    const [stay] = staysOf([meta(0), snapshot(1), page(2, '/'), scroll(500, 300), click(1_000)]).stays
    expect(stay).not.toHaveProperty('scrollDepth')
    expect(stay).not.toHaveProperty('attention')
  })

  test('is counted by twentieths of the page, for the time that the visitor was active', () => {
    const events = [
      ...[meta(0), snapshot(1), page(2, '/', 2_000), scroll(1_000, 500), scroll(3_000, 500, 7), scroll(3_500, 1_500)],
      ...[click(4_000), click(60_000)],
    ]
    const [stay] = staysOf(events).stays
    expect(stay?.scrollDepth).toBe(1)
    // The first second at the top, then 2.5 s below, then half a second at the end.
    expect(stay?.attention).toEqual([
      ...[1_000, 1_000, 1_000, 1_000, 1_000, 2_500, 2_500, 2_500, 2_500, 2_500],
      ...[0, 0, 0, 0, 0, 500, 500, 500, 500, 500],
    ])
  })

  test('follows the size of the window and the place that a snapshot begins at', () => {
    const [stay] = staysOf([meta(0), snapshot(1, 400), page(2, '/'), resize(500, 100), click(1_000, 2_000)]).stays
    expect(stay?.scrollDepth).toBe(0.45)
    expect(stay?.attention?.slice(4, 9)).toEqual([1_000, 500, 500, 500, 500])
  })

  test('does not count what was scrolled past', () => {
    const events = [meta(0), snapshot(1), page(2, '/', 10_000), scroll(1_000, 9_500), scroll(1_050, 0), click(2_000)]
    expect(staysOf(events).stays[0]?.scrollDepth).toBe(0.05)
  })

  test('a page shorter than the window was seen to its end', () => {
    const [stay] = staysOf([meta(0), snapshot(1), page(2, '/', 300), click(2_000)]).stays
    expect(stay?.scrollDepth).toBe(1)
    expect(new Set(stay?.attention)).toEqual(new Set([stay?.attention?.[0]]))
  })
})

describe('the mouse', () => {
  const moves = (ms: number, ...positions: [offset: number, x: number, y: number, id?: unknown][]) =>
    at(ms, RRWEB.incremental, {
      source: SOURCE.mouseMove,
      positions: positions.map(([timeOffset, x, y, id = 7]) => ({ timeOffset, x, y, id })),
    })
  /** Column, row and tenths of a second. */
  const cellsOf = (events: RecordedEvent[]) => {
    const finder = createStayFinder({ wid, endedAt: START + 60_000 }, { startedAt: START, patternOf: (path) => path })
    for (const [index, event] of events.entries()) finder.see({ ...event, id: `a.0.${index}` })
    return finder
      .end([])
      .map(({ moves: found }) => found?.map((n) => [Math.floor(n / 1000) % 50, Math.floor(n / 50_000), n % 1000]))
  }

  test('is where it was recorded until the next position, at most a second, and until the page is left', () => {
    const events = [
      ...[meta(0), snapshot(1), page(2, '/', 2_000)],
      // The page is 800 px wide, so a column has 16 px.
      moves(500, [-400, 0, 0], [-100, 17, 39], [0, 799, 41]),
      ...[moves(5_000, [0, 0, 5]), page(5_300, '/b', 2_000), moves(6_000, [-800, 5, 5], [0, 0, 0]), click(6_200)],
    ]
    expect(cellsOf(events)).toEqual([
      [
        [0, 0, 6],
        [1, 0, 1],
        [49, 1, 10],
      ],
      [[0, 0, 2]],
    ])
  })

  test('is on the page, as far as it was scrolled at that time', () => {
    const events = [
      meta(0),
      snapshot(1, 100),
      page(2, '/', 2_000),
      scroll(1_000, 400),
      moves(1_200, [-400, 0, 0], [0, 0, 0]),
    ]
    expect(cellsOf([...events, click(1_500)])).toEqual([
      [
        [0, 2, 4],
        [0, 10, 3],
      ],
    ])
  })

  test('is nowhere in a frame, outside the page, or in what is no position', () => {
    const frame = {
      type: 2,
      id: 5,
      tagName: 'iframe',
      attributes: {},
      childNodes: [{ type: 0, id: 6, childNodes: [] }],
    }
    const document = at(1, RRWEB.fullSnapshot, { node: { type: 0, id: 1, childNodes: [frame] }, initialOffset: {} })
    const hostile = at(900, RRWEB.incremental, {
      source: SOURCE.mouseMove,
      positions: [null, 7, {}, { x: 'a', y: -9e9 }],
    })
    const events = [meta(0), document, page(2, '/', 2_000), moves(800, [-300, 5, 5, 6], [-200, -50, 0]), hostile]
    expect(cellsOf([...events, click(2_000)])).toEqual([undefined])
  })
})

test('whatever happens, times add up and bands are within the active time', () => {
  const step = fc.record({
    waitMs: fc.oneof(fc.nat(2_000), fc.nat(20_000)),
    make: fc.constantFrom(
      (ms: number) => meta(ms),
      (ms: number) => snapshot(ms, ms % 900),
      (ms: number) => page(ms, `/p/${ms % 3}`, 200 + (ms % 5_000)),
      (ms: number) => page(ms, '/same'),
      (ms: number) => scroll(ms, ms % 5_000),
      (ms: number) => scroll(ms, -5, 7),
      (ms: number) => resize(ms, ms % 2_000),
      (ms: number) => click(ms, ms % 4_000),
      (ms: number) => at(ms, RRWEB.incremental, { source: SOURCE.mutation }),
      (ms: number) => at(ms, RRWEB.custom, { tag: TAG.pageView, payload: 7 }),
    ),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let ms = 0
      const events = [meta(0), snapshot(0), page(0, '/')]
      for (const { waitMs, make } of steps) {
        ms += waitMs
        events.push(make(ms))
      }
      const { stays, idle } = staysOf(events)
      const idleMs = idle.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
      expect(stays.reduce((sum, { activeMs }) => sum + activeMs, 0)).toBe(ms - idleMs)
      for (const [nth, stay] of stays.entries()) {
        expect(stay.leftAtMs).toBe(stays[nth + 1]?.enteredAtMs ?? ms)
        expect(stay.nextUrl).toBe(stays[nth + 1]?.url)
        expect(stay.activeMs).toBeGreaterThanOrEqual(0)
        for (const band of stay.attention ?? []) expect(band).toBeLessThanOrEqual(stay.activeMs)
      }
    }),
    { numRuns: 300 },
  )
})

test('a manifest has the first stays of all windows, as many as it has room for', () => {
  const stay = (enteredAtMs: number, of: string, title = '') =>
    PageStay.parse({
      ...{ eventId: `${of}.0.0`, wid: of, url: SITE, pattern: '/', title, enteredAtMs },
      ...{ leftAtMs: enteredAtMs, activeMs: 0 },
    })
  const many = Array.from({ length: PAGE_STAYS_MAX + 5 }, (_, nth) => stay(PAGE_STAYS_MAX - nth + 5, 'a'))
  expect(boundStays(many)).toHaveLength(PAGE_STAYS_MAX)
  expect(boundStays([stay(2, 'b'), stay(2, 'a'), stay(1, 'c')]).map((one) => one.wid)).toEqual(['c', 'a', 'b'])
  const long = Array.from({ length: 300 }, (_, nth) => stay(nth, 'a', 'x'.repeat(10_000)))
  const kept = boundStays(long)
  expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThanOrEqual(PAGE_STAYS_BYTES_MAX + 2 * kept.length)
  expect(kept.length).toBeGreaterThan(150)
})
