import { eventId } from '@incuera/contract/ids.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { LocatedGap, Note, NoteKind } from '#shared/protocol.ts'
import { replayOf } from '#testing/replays.ts'
import { signalAt } from '#testing/signals.ts'
import { currentMoment } from './currentMoment.ts'
import { describeGaps } from './describeGaps.ts'
import { mergeMoments } from './mergeMoments.ts'
import { momentKey } from './moment.ts'
import { placeMarkers } from './placeMarkers.ts'
import { firstSegment, laneAfter, windowLanes } from './windowLanes.ts'

describe('placeMarkers', () => {
  test('close signals share a marker, which looks like the worst of them', () => {
    const markers = placeMarkers(
      [signalAt(50, 'error'), signalAt(0, 'page_view'), signalAt(49.5, 'rage_click'), signalAt(80, 'page_view')],
      100_000,
      0.02,
    )
    expect(markers.map(({ position, moment, moments }) => [position, moment.kind, moments.length])).toEqual([
      [0, 'page_view', 1],
      [0.495, 'error', 2],
      [0.8, 'page_view', 1],
    ])
  })

  test('clicks appear in the list only', () => {
    expect(placeMarkers([signalAt(1, 'click')], 100_000, 0.01)).toEqual([])
  })

  test('every signal has one marker, and markers keep their distance on the bar', () => {
    const seconds = fc.array(fc.double({ min: -5, max: 130, noNaN: true }), { maxLength: 60 })
    fc.assert(
      fc.property(seconds, (times) => {
        const markers = placeMarkers(
          times.map((at) => signalAt(at, 'error')),
          100_000,
          0.01,
        )
        expect(markers.flatMap(({ moments }) => moments)).toHaveLength(times.length)
        for (const [index, { position }] of markers.entries()) {
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position).toBeLessThanOrEqual(1)
          const before = markers[index - 1]
          if (before) expect(position - before.position).toBeGreaterThanOrEqual(0.01)
        }
      }),
    )
  })

  test('a session without length has no bar', () => expect(placeMarkers([signalAt(1, 'error')], 0, 0.01)).toEqual([]))
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
