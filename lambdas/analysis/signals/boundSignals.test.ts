import type { Signal, SignalKind } from '@incuera/contract/analysis.ts'
import { EventId } from '@incuera/contract/ids.ts'
import { SIGNALS_BYTES_MAX, SIGNALS_MAX } from '@incuera/contract/limits.ts'
import { anyText } from '@incuera/contract/testing/anyText.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { boundSignals } from './boundSignals.ts'

const signalAt = (nth: number, kind: SignalKind, title = 'Clicked “Buy”'): Signal => ({
  kind,
  eventId: EventId.parse(`a.${nth}.0`),
  atMs: nth,
  title,
})
const many = (count: number, kind: SignalKind, title?: string) =>
  Array.from({ length: count }, (_, nth) => signalAt(nth, kind, title))
const NONE: ReadonlySet<EventId> = new Set()

describe('signals', () => {
  test('that fit stay unchanged', () => {
    const found = many(100, 'click')
    expect(boundSignals(found, NONE)).toEqual({ signals: found })
  })

  test('beyond the limit drop clicks first, spread over the session, and are counted', () => {
    const found = [...many(14_000, 'click'), ...many(300, 'error')].sort((a, b) => a.atMs - b.atMs)
    const { signals, omittedSignals } = boundSignals(found, NONE)
    expect(signals.filter(({ kind }) => kind === 'error')).toHaveLength(300)
    expect(signals.length).toBeLessThanOrEqual(SIGNALS_MAX)
    expect(omittedSignals).toEqual({ click: 14_300 - signals.length })
    expect(signals.at(-1)?.atMs).toBeGreaterThan(13_900)
  })

  test('that a claim cites are kept', () => {
    const cited = new Set([EventId.parse('a.13999.0'), EventId.parse('a.7.0')])
    expect(boundSignals(many(14_000, 'click'), cited).signals.filter(({ eventId }) => cited.has(eventId))).toHaveLength(
      2,
    )
  })

  test('never exceed the size of a response, whatever their texts, and all are counted', () => {
    const kind = fc.constantFrom<SignalKind>('click', 'error', 'page_view', 'rage_click')
    const group = fc.record({
      kind,
      count: fc.integer({ min: 0, max: 6_000 }),
      title: anyText({ maxLength: 1_000 }),
    })
    fc.assert(
      fc.property(fc.array(group, { maxLength: 4 }), (groups) => {
        const found = groups.flatMap(({ kind: its, count, title }) => many(count, its, title))
        const { signals, omittedSignals = {} } = boundSignals(found, NONE)
        expect(Buffer.byteLength(JSON.stringify(signals))).toBeLessThanOrEqual(SIGNALS_BYTES_MAX + 2)
        expect(signals.length).toBeLessThanOrEqual(SIGNALS_MAX)
        expect(Object.values(omittedSignals).reduce((sum, count) => sum + count, signals.length)).toBe(found.length)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })
})
