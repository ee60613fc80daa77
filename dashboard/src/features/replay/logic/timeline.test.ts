import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { replayOf } from '../../../testing/replays.ts'
import { signalAt } from '../../../testing/signals.ts'
import { currentSignal } from './currentSignal.ts'
import { describeGaps } from './describeGaps.ts'
import { placeMarkers } from './placeMarkers.ts'
import { laneAfter, windowLanes } from './windowLanes.ts'

describe('placeMarkers', () => {
  test('near signals share a marker, which looks like the worst of them', () => {
    const markers = placeMarkers(
      [signalAt(50, 'error'), signalAt(0, 'page_view'), signalAt(49.5, 'rage_click'), signalAt(80, 'page_view')],
      100_000,
      0.02,
    )
    expect(markers.map(({ position, signal, signals }) => [position, signal.kind, signals.length])).toEqual([
      [0, 'page_view', 1],
      [0.495, 'error', 2],
      [0.8, 'page_view', 1],
    ])
  })

  test('clicks are left to the list', () => {
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
        expect(markers.flatMap(({ signals }) => signals)).toHaveLength(times.length)
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

describe('windowLanes', () => {
  const lanes = windowLanes(
    replayOf([
      { wid: 'bbbb', from: 40, to: 100, segments: 2 },
      { wid: 'aaaa', from: 0, to: 50 },
      { wid: 'cccc', from: 60, to: 70 },
    ]).manifest,
  )

  test('tabs are numbered by when they opened, and know their segments', () => {
    expect(lanes.map(({ wid, label, segments }) => [wid, label, segments])).toEqual([
      ['aaaa', 'Tab 1', [2]],
      ['bbbb', 'Tab 2', [0, 1]],
      ['cccc', 'Tab 3', [3]],
    ])
  })

  test('after a tab comes the one that shows something soonest, after the last none', () => {
    const [first, second, third] = lanes
    if (!first || !second || !third) throw new Error('three tabs expected')
    expect(laneAfter(lanes, first)?.wid).toBe('bbbb')
    expect(laneAfter(lanes, third)?.wid).toBe('bbbb')
    expect(laneAfter(lanes, second)).toBeNull()
  })
})

test('currentSignal is the last one that has happened', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100 })), fc.nat({ max: 100 }), (seconds, at) => {
      const signals = seconds.sort((a, b) => a - b).map((second) => signalAt(second))
      expect(currentSignal(signals, at * 1000)).toBe(signals.filter(({ atMs }) => atMs <= at * 1000).length - 1)
    }),
  )
})

test('gaps are told in words', () => {
  const { wid } = replayOf([{ wid: 'aaaa', from: 0, to: 1 }]).manifest.windows[0] ?? {}
  if (!wid) throw new Error('a tab expected')
  expect(describeGaps([])).toBeNull()
  expect(describeGaps([{ wid, fromSeq: 7, toSeq: 7 }])).toContain('1 batch of this tab never arrived (7)')
  expect(
    describeGaps([
      { wid, fromSeq: 1, toSeq: 2 },
      { wid, fromSeq: 4, toSeq: 4 },
    ]),
  ).toContain('3 batches of this tab never arrived (1–2, 4)')
})
