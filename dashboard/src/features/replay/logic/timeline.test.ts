import type { SignalKind } from '@incuera/contract/analysis.ts'
import { eventId } from '@incuera/contract/ids.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { currentMoment } from '#lib/moments/currentMoment.ts'
import { momentKey } from '#lib/moments/moment.ts'
import type { Facts } from '#shared/facts.ts'
import type { LocatedGap, Note, NoteKind } from '#shared/protocol.ts'
import { replayOf } from '#testing/replays.ts'
import { signalAt } from '#testing/signals.ts'
import { activeLane } from './activeLane.ts'
import { activityOf, frictionBy } from './densityOf.ts'
import { describeGaps } from './describeGaps.ts'
import { marksOf } from './marksOf.ts'
import { mergeMoments } from './mergeMoments.ts'
import { placeMarks } from './placeMarks.ts'
import { speedBeside } from './speeds.ts'
import { spellMs } from './spellMs.ts'
import { firstSegment, laneAfter, windowLanes } from './windowLanes.ts'

describe('placeMarks', () => {
  const mark = (seconds: number, kind: SignalKind) =>
    marksOf([signalAt(seconds, kind)], () => undefined).map((one) => ({ ...one, kind }))
  const marks = (...of: [seconds: number, kind: SignalKind][]) => of.flatMap(([at, kind]) => mark(at, kind))

  test('close signals share a spot, which looks like the worst of them', () => {
    const placed = placeMarks(
      marks([50, 'error'], [0, 'page_view'], [49.5, 'rage_click'], [80, 'page_view']),
      100_000,
      0.02,
    )
    expect(placed.map(({ position, top, marks }) => [position, top.kind, marks.length])).toEqual([
      [0, 'page_view', 1],
      [0.495, 'error', 2],
      [0.8, 'page_view', 1],
    ])
  })

  test('clicks are in the list only', () => expect(marks([1, 'click'])).toEqual([]))

  test('every mark has one spot, and spots keep their distance on the bar', () => {
    const seconds = fc.array(fc.double({ min: -5, max: 130, noNaN: true }), { maxLength: 60 })
    fc.assert(
      fc.property(seconds, (times) => {
        const placed = placeMarks(marks(...times.map((at): [number, SignalKind] => [at, 'error'])), 100_000, 0.01)
        expect(placed.flatMap(({ marks }) => marks)).toHaveLength(times.length)
        for (const [index, { position }] of placed.entries()) {
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position).toBeLessThanOrEqual(1)
          const before = placed[index - 1]
          if (before) expect(position - before.position).toBeGreaterThanOrEqual(0.01)
        }
      }),
    )
  })

  test('a session without length has no bar', () => expect(placeMarks(marks([1, 'error']), 0, 0.01)).toEqual([]))
})

describe('the bands behind the bar', () => {
  test('activity is highest where most happened, in whichever tab', () => {
    const busy = activityOf(
      [
        new Map([[2, 9]]),
        new Map([
          [2, 4],
          [7, 4],
        ]),
      ],
      10,
    )
    expect(busy.indexOf(Math.max(...busy))).toBe(2)
    expect(busy[7]).toBeGreaterThan(0)
    expect(busy[5]).toBe(0)
    expect(
      Math.max(
        ...busy,
        ...activityOf(
          [
            new Map([
              [-1, 9],
              [10, 9],
            ]),
          ],
          10,
        ),
      ),
    ).toBeLessThanOrEqual(1)
  })

  test('friction is where signals are, and grows with their severity', () => {
    const mild = frictionBy([signalAt(55, 'quick_back')], 100_000, 10)
    const bad = frictionBy([signalAt(55, 'error')], 100_000, 10)
    expect(bad.indexOf(Math.max(...bad))).toBe(5)
    expect(bad[5] ?? 0).toBeGreaterThan(mild[5] ?? 0)
    expect(frictionBy([signalAt(55, 'click')], 100_000, 10)).toEqual(new Array(10).fill(0))
    expect(frictionBy([signalAt(500, 'error')], 100_000, 10).every((share) => share >= 0 && share <= 1)).toBe(true)
  })
})

test.each([
  [298_000, '4 minutes 58 seconds'],
  [3_661_000, '1 hour 1 minute 1 second'],
  [-5, '0 seconds'],
])('%d ms is spelled %s', (ms, words) => expect(spellMs(ms)).toBe(words))

test('speeds step from 0.5 to 16', () => {
  expect([speedBeside(1, 1), speedBeside(1, -1), speedBeside(16, 1), speedBeside(0.5, -1)]).toEqual([1.5, 0.5, 16, 0.5])
})

describe('mergeMoments', () => {
  const note = (seconds: number, kind: NoteKind, title: string): Note => ({ ...signalAt(seconds), kind, title })

  test('uses the words of the analysis, and adds what only the recording knows', () => {
    const gap: LocatedGap = { eventId: signalAt(2).eventId, fromMs: 2_000, toMs: 5_000, title: 'Not recorded' }
    const merged = mergeMoments(
      [signalAt(9, 'error'), signalAt(1, 'page_view'), signalAt(3, 'click')],
      [
        { ...note(9, 'error', 'again'), detail: 'its stack' },
        note(3, 'console', 'log'),
        note(20, 'error', 'unknown to the analysis'),
      ],
      [gap],
    )
    expect(merged.map(({ kind, atMs, title }) => [kind, atMs / 1000, title])).toEqual([
      ['page_view', 1, 'page_view at 1'],
      ['gap', 2, 'Not recorded'],
      ['click', 3, 'click at 3'],
      ['console', 3, 'log'],
      ['error', 9, 'error at 9'],
      ['error', 20, 'unknown to the analysis'],
    ])
    expect(new Set(merged.map(momentKey)).size).toBe(merged.length)
    expect(merged.find(({ kind, atMs }) => kind === 'error' && atMs === 9_000)?.detail).toBe('its stack')
  })

  test('a signal has the facts of the note at its event, and the note no row of its own', () => {
    const facts: Facts = { type: 'vital', name: 'LCP', value: 5_200 }
    const merged = mergeMoments([signalAt(9, 'poor_vital')], [{ ...note(9, 'vital', 'LCP'), facts }], [])
    expect(merged).toMatchObject([{ kind: 'poor_vital', facts }])
  })

  test('merges a dead click reported later with the one that the analysis put on the click', () => {
    const deadClick = { ...note(3, 'dead_click', 'Clicked and nothing happened'), eventId: signalAt(5).eventId }
    expect(mergeMoments([signalAt(3, 'dead_click')], [deadClick], [])).toHaveLength(1)
    expect(mergeMoments([], [deadClick], [])).toHaveLength(1)
  })
})

describe('windowLanes', () => {
  const lanes = windowLanes(
    replayOf([
      { wid: 'bbbb', from: 40, to: 100, segments: 2 },
      { wid: 'aaaa', from: 0, to: 50 },
      { wid: 'cccc', from: 60, to: 70 },
    ]).manifest,
  )

  test('tabs are numbered in the order they opened, and know their segments', () => {
    expect(lanes.map(({ wid, label, segments }) => [wid, label, segments.map(({ index }) => index)])).toEqual([
      ['aaaa', 'Tab 1', [2]],
      ['bbbb', 'Tab 2', [0, 1]],
      ['cccc', 'Tab 3', [3]],
    ])
  })

  test('a moment is in the last segment that started before it', () => {
    const lane = lanes[1]
    if (!lane) throw new Error('two tabs expected')
    expect([0, 40_000, 69_999, 70_000, 1e9].map((atMs) => firstSegment(lane, atMs))).toEqual([0, 0, 0, 1, 1])
  })

  test('after a tab comes the one that shows something soonest, after the last none', () => {
    const [first, second, third] = lanes
    if (!first || !second || !third) throw new Error('three tabs expected')
    expect(laneAfter(lanes, first)?.wid).toBe('bbbb')
    expect(laneAfter(lanes, third)?.wid).toBe('bbbb')
    expect(laneAfter(lanes, second)).toBeNull()
  })
})

describe('activeLane', () => {
  const [first, second] = windowLanes(
    replayOf([
      { wid: 'aaaa', from: 0, to: 50 },
      { wid: 'bbbb', from: 10, to: 60 },
    ]).manifest,
  )
  if (!first || !second) throw new Error('two tabs expected')
  const away = { ...first, idle: [{ fromMs: 20_000, toMs: 30_000 }] }
  const lanes = [away, second]

  test('follows the visitor to another tab, and stays where they are', () => {
    expect(activeLane(lanes, away, 15_000)).toBe(away)
    expect(activeLane(lanes, away, 20_000)).toBe(second)
    expect(activeLane(lanes, second, 35_000)).toBe(second)
    expect(activeLane(lanes, second, 61_000)).toBe(second)
  })

  test('stays where nobody does anything', () => {
    const idle = { ...second, idle: [{ fromMs: 0, toMs: 60_000 }] }
    expect(activeLane([away, idle], away, 25_000)).toBe(away)
  })
})

test('currentMoment is the last one that has happened', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100 })), fc.nat({ max: 100 }), (seconds, at) => {
      const signals = seconds.sort((a, b) => a - b).map((second) => signalAt(second))
      expect(currentMoment(signals, at * 1000)).toBe(signals.filter(({ atMs }) => atMs <= at * 1000).length - 1)
    }),
  )
})

test('gaps without a place on the bar are described in words', () => {
  const { wid } = replayOf([{ wid: 'aaaa', from: 0, to: 1 }]).manifest.windows[0] ?? {}
  if (!wid) throw new Error('a tab expected')
  const first = { wid, fromSeq: 0, toSeq: 1 }
  const middle = { wid, fromSeq: 4, toSeq: 4 }
  const gap: LocatedGap = { eventId: eventId(wid, 4, 0), fromMs: 1, toMs: 2, title: 'x' }
  expect(describeGaps([], [], 0)).toBeNull()
  expect(describeGaps([middle], [gap], 0)).toBeNull()
  expect(describeGaps([first, middle], [gap], 0)).toContain('2 batches of this tab never arrived (0–1)')
  expect(describeGaps([first, middle], [], 0)).toContain('3 batches of this tab never arrived (0–1, 4)')
  expect(describeGaps([middle], [], 0)).toContain('1 batch of this tab never arrived (4)')
  expect(describeGaps([], [], 9_000)).toBe('This session has 9,000 more gaps than can be listed.')
})
