import { MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { WindowId } from '@incuera/contract/ids.ts'
import type { Activity, Trace } from '@incuera/contract/moment.ts'
import { findRageClicks } from '@incuera/contract/signals/rageClick.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createActivityReader } from './createActivityReader.ts'
import { createCursor } from './createCursor.ts'

const wid = WindowId.parse('tab1')
const BUTTON = 5
const change = (timestamp: number, data: object): RecordedEvent => ({ type: RRWEB.incremental, timestamp, data })
const click = (timestamp: number, tag = 'button', x = 10): RecordedEvent =>
  change(timestamp, {
    ...{ source: SOURCE.mouseInteraction, type: MOUSE.click, id: BUTTON, x, y: 10 },
    target: { selector: '#it', tag, text: 'It', url: 'https://a.example/' },
  })
const focus = (timestamp: number, id = BUTTON) =>
  change(timestamp, { source: SOURCE.mouseInteraction, type: MOUSE.focus, id })
const text = (timestamp: number, id = 9) => change(timestamp, { source: SOURCE.mutation, texts: [{ id, value: 'x' }] })
const custom = (timestamp: number, tag: string, payload: object): RecordedEvent => ({
  type: RRWEB.custom,
  timestamp,
  data: { tag, payload },
})
const thrown = (timestamp: number) => custom(timestamp, TAG.error, { message: 'no', stack: '', kind: 'error', url: '' })
const moves = (timestamp: number, xs: number[]) =>
  change(timestamp, {
    source: SOURCE.mouseMove,
    positions: xs.map((x, at) => ({ x, y: 100, id: 1, timeOffset: (at - xs.length + 1) * 50 })),
  })

function read(events: RecordedEvent[]): (Activity | Trace)[] {
  const reader = createActivityReader()
  return events.flatMap((event, index) => reader.see(event, { wid, seq: 0, index, isForeign: false }) ?? [])
}
const effectsOf = (events: RecordedEvent[]) => read(events).flatMap((one) => (one.type === 'click' ? [one.effect] : []))
const rageIn = (events: RecordedEvent[]) => findRageClicks(read(events)).length
/** `count` clicks, 200 ms apart, each followed by what it does. */
const run = (count: number, answers: (at: number) => RecordedEvent[], tag?: string) =>
  Array.from({ length: count }, (_, nth) => 1_000 + nth * 200).flatMap((at) => [click(at, tag), ...answers(at + 50)])

describe('the effect of a click', () => {
  test.each([
    ['a change of the page', text(1_100)],
    ['a new page', custom(1_900, TAG.pageView, { url: 'https://a.example/b', title: '', referrer: '' })],
    ['a field that got the focus', focus(1_010, 77)],
    ['a ticked box', change(1_010, { source: SOURCE.input, id: BUTTON, text: 'on', isChecked: true })],
    ['a scroll to an anchor', change(1_200, { source: SOURCE.scroll, id: 1, x: 0, y: 900 })],
    ['a style that a script sets', change(1_200, { source: SOURCE.styleDeclaration, id: 3 })],
    ['a full snapshot', { type: RRWEB.fullSnapshot, timestamp: 1_400, data: {} }],
  ])('%s answers it', (_, answer) => {
    expect(effectsOf([click(1_000), answer])).toEqual([{ isAnswered: true, isSelection: false }])
  })

  test.each([
    ['nothing', []],
    ['the focus of what was clicked', [focus(1_001)]],
    ['a change after more than a second', [text(2_100)]],
    ['a scroll by the visitor, later', [change(1_600, { source: SOURCE.scroll, id: 1, x: 0, y: 900 })]],
    ['pointer moves', [moves(1_300, [1, 2, 3])]],
  ])('%s does not', (_, events) => {
    expect(effectsOf([click(1_000), ...events])).toEqual([{ isAnswered: false, isSelection: false }])
  })

  test('a clock that ticks answers nothing, what else changes does', () => {
    const clock = Array.from({ length: 8 }, (_, second) => text(second * 1_000))
    expect(effectsOf([...clock, click(7_500), text(8_000)])).toMatchObject([{ isAnswered: false }])
    expect(effectsOf([...clock, click(7_500), text(7_600, 40), text(8_000)])).toMatchObject([{ isAnswered: true }])
  })

  test('an error within a second is its error, also when it is reported at the same millisecond before it', () => {
    expect(effectsOf([click(1_000), thrown(1_800)])).toMatchObject([{ error: 'tab1.0.1' }])
    expect(effectsOf([thrown(1_000), click(1_000)])).toMatchObject([{ error: 'tab1.0.0' }])
    expect(effectsOf([thrown(900), click(1_000), thrown(2_100)])[0]?.error).toBeUndefined()
  })

  test('a request that it began and that failed is its request', () => {
    const request = (startedAt: number, status: number) =>
      custom(4_000, TAG.request, { initiator: 'fetch', url: '', status, startedAt, durationMs: 2_900, bytes: 0 })
    expect(effectsOf([click(1_000), request(1_100, 500)])).toMatchObject([{ failedRequest: 'tab1.0.1' }])
    for (const other of [request(1_100, 200), request(900, 500), request(2_200, 500)])
      expect(effectsOf([click(1_000), other])[0]?.failedRequest).toBeUndefined()
  })
})

describe('rage', () => {
  test.each([
    ['a button without effect', run(4, () => []), 1],
    ['a button that throws each time', run(3, (at) => [thrown(at)]), 1],
    ['a button that throws and says so', run(3, (at) => [thrown(at), text(at)]), 1],
    ['quick clicks on next', run(6, (at) => [text(at)]), 0],
    [
      'an accordion',
      run(4, (at) => [change(at, { source: SOURCE.mutation, attributes: [{ id: 8, attributes: {} }] })]),
      0,
    ],
    ['a triple click on text', run(3, () => [], 'p'), 0],
    ['anger at a text that looks like a link', run(6, () => [], 'span'), 1],
    ['drawing on a canvas', run(9, () => [], 'canvas'), 0],
    ['a select, which the browser opens', run(4, () => [], 'select'), 0],
    [
      'a triple click that selects in a button',
      run(3, (at) => [
        change(at, { source: SOURCE.selection, ranges: [{ start: 1, startOffset: 0, end: 1, endOffset: 9 }] }),
      ]),
      0,
    ],
  ])('%s', (_, events, found) => {
    expect(rageIn(events)).toBe(found)
  })

  test('a click that the recorder calls dead is in vain, wherever it is', () => {
    const dead = custom(4_000, TAG.deadClick, {
      clickedAt: 1_000,
      waitedMs: 2_500,
      nodeId: 5,
      selector: '',
      tag: 'input',
      text: '',
    })
    const others = [1_200, 1_400].map((clickedAt) =>
      custom(4_000, TAG.deadClick, { clickedAt, waitedMs: 2_500, nodeId: 5, selector: '', tag: 'input', text: '' }),
    )
    expect(rageIn([...run(3, () => [], 'input'), dead, ...others])).toBe(1)
    expect(rageIn(run(3, () => [], 'input'))).toBe(0)
  })
})

describe('the pointer', () => {
  const thrashIn = (events: RecordedEvent[]) => read(events).filter(({ type }) => type === 'thrash').length
  const backAndForth = [100, 300, 90, 310, 80, 320, 90, 300, 100, 320]
  const button = (timestamp: number, type: number) =>
    change(timestamp, { source: SOURCE.mouseInteraction, type, id: 1 })

  test('back and forth is a thrash, once for each fit', () => {
    expect(thrashIn([moves(1_000, backAndForth), moves(1_600, backAndForth)])).toBe(1)
    expect(thrashIn([moves(1_000, backAndForth), moves(9_000, backAndForth)])).toBe(2)
  })
  test('a way across the page, small tremors, slow turns, and drawing are none', () => {
    expect(thrashIn([moves(1_000, [0, 100, 200, 300, 400, 500, 600, 700])])).toBe(0)
    expect(thrashIn([moves(1_000, [100, 130, 100, 130, 100, 130, 100, 130, 100])])).toBe(0)
    expect(thrashIn(backAndForth.map((x, at) => moves(1_000 + at * 900, [x])))).toBe(0)
    expect(thrashIn([button(500, MOUSE.down), moves(1_000, backAndForth), button(1_100, MOUSE.up)])).toBe(0)
  })
})

test('enlarging the page with two fingers is a zoom, once for each time', () => {
  const device = (timestamp: number, scale: number) =>
    custom(timestamp, TAG.device, { version: 1, media: [], pixelRatio: 2, viewport: { scale, left: 0, top: 0 } })
  const zooms = read([device(0, 1), device(1, 1.4), device(2, 2), device(3, 1), device(4, 3)])
  expect(zooms.map((one) => one.type === 'zoom' && one.scale)).toEqual([1.4, 3])
})

test('hostile events are read without a throw', () => {
  const source = fc.constantFrom(...Object.values(SOURCE))
  const hostile = fc.record({
    type: fc.constantFrom(RRWEB.incremental, RRWEB.custom, RRWEB.meta),
    timestamp: fc.nat(5_000),
    data: fc.oneof(
      fc.anything(),
      fc.record({ source, type: fc.nat(10), positions: fc.anything(), texts: fc.anything(), ranges: fc.anything() }),
      fc.record({ tag: fc.constantFrom(...Object.values(TAG)), payload: fc.anything() }),
    ),
  })
  fc.assert(fc.property(fc.array(hostile, { maxLength: 30 }), (events) => void findRageClicks(read(events))))
})

test('a batch of a pointer that jumps about in disordered time is read in milliseconds', () => {
  const positions = (nth: number) =>
    Array.from({ length: 500 }, (_, at) => ({ x: ((at + nth) % 2) * 900, y: 0, id: 1, timeOffset: -((at * 37) % 500) }))
  const cursor = createCursor()
  const startedAt = performance.now()
  for (let nth = 0; nth < 200; nth++) cursor.move(positions(nth), 1_000 + ((nth * 7) % 100))
  // 20 ms on an idle machine; minutes if each position looked at all turns before it.
  expect(performance.now() - startedAt).toBeLessThan(10_000)
})
