import { WindowId } from '@incuera/contract/ids.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Live, type LiveWindow, NO_COUNTS, NOTHING_WRITTEN } from '../model/live.ts'
import type { Meta } from '../model/meta.ts'
import { toMeta } from '../testing/toMeta.ts'
import { decideWatch } from './decideWatch.ts'

const timeouts = { idleMs: 1_800_000, closingMs: 20_000 }
const START = 1_000_000
const meta = toMeta({ startedAt: START })
const window = (patch: Partial<LiveWindow> = {}): LiveWindow => ({
  wid: WindowId.parse('tab1'),
  at: START,
  upTo: 500,
  ...patch,
})
const live = (windows: LiveWindow[], batches = 1): Live => ({
  lastSeenAt: Math.max(...windows.map(({ at }) => at)),
  batches,
  bytes: 0,
  counts: NO_COUNTS,
  written: NOTHING_WRITTEN,
  isOpened: true,
  isEnded: false,
  windows,
})
const at = (ms: number, ...windows: LiveWindow[]) => decideWatch(meta, live(windows), START + ms, timeouts)

describe('a session in progress', () => {
  test('waits for the idle timeout, in hops of 15 minutes at most', () => {
    expect(at(0, window())).toEqual({ step: 'wait', seconds: 900 })
    expect(at(1_799_001, window())).toEqual({ step: 'wait', seconds: 1 })
    expect(at(1_800_000, window())).toEqual({ step: 'end' })
  })

  test('ends soon after a page closes, immediately after a stop', () => {
    const closing = { reason: 'pagehide' as const, at: START + 1000, sentAt: 600 }
    expect(at(1000, window({ closing }))).toEqual({ step: 'wait', seconds: 20 })
    expect(at(21_000, window({ closing }))).toEqual({ step: 'end' })
    expect(at(1000, window({ closing: { ...closing, reason: 'stop' } }))).toEqual({ step: 'end' })
  })

  test('earlier events do not undo a close, later ones do', () => {
    const closing = { reason: 'pagehide' as const, at: START + 1000, sentAt: 600 }
    expect(at(60_000, window({ at: START + 2000, upTo: 600, closing }))).toEqual({ step: 'end' })
    expect(at(60_000, window({ at: START + 2000, upTo: 601, closing }))).toEqual({ step: 'wait', seconds: 900 })
  })

  test('a client that sends no time is judged by our clock', () => {
    const closing = { reason: 'pagehide' as const, at: START + 1000 }
    expect(at(60_000, window({ at: START + 1000, closing }))).toEqual({ step: 'end' })
    expect(at(60_000, window({ at: START + 1001, closing }))).toEqual({ step: 'wait', seconds: 900 })
  })

  test('continues as long as one window does', () => {
    const closing = { reason: 'stop' as const, at: START, sentAt: 700 }
    expect(at(1000, window({ closing }), window({ wid: WindowId.parse('tab2') }))).toEqual({
      step: 'wait',
      seconds: 900,
    })
  })

  test('ends after a day, whatever its windows report', () => {
    expect(at(24 * 3_600_000, window({ at: START + 24 * 3_600_000 }))).toEqual({ step: 'end' })
  })
})

describe('a session that has ended', () => {
  const ended: Meta = { ...meta, status: 'ended', endedAt: START }
  const failed: Meta = { ...meta, status: 'failed', endedAt: START, reason: '', countedBatches: 1 }

  test('requests compaction again, because the message may be lost', () => {
    expect(decideWatch(ended, live([window()]), START, timeouts)).toEqual({ step: 'compact' })
  })

  test('does nothing without new batches', () => {
    expect(decideWatch(failed, live([window()]), START, timeouts)).toEqual({ step: 'nothing' })
    expect(decideWatch({ ...failed, status: 'compacting' }, live([window()]), START, timeouts)).toEqual({
      step: 'nothing',
    })
    expect(decideWatch(failed, null, START, timeouts)).toEqual({ step: 'nothing' })
  })

  test('compacts late batches when they have been quiet, four times longer each generation', () => {
    const late = live([window()], 2)
    expect(decideWatch({ ...failed, status: 'compacting' }, late, START, timeouts)).toEqual({
      step: 'wait',
      seconds: 20,
    })
    expect(decideWatch(failed, late, START, timeouts)).toEqual({ step: 'wait', seconds: 20 })
    expect(decideWatch(failed, late, START + 20_000, timeouts)).toEqual({ step: 'compact' })
    expect(decideWatch({ ...failed, gen: 3 }, late, START + 20_000, timeouts)).toEqual({ step: 'wait', seconds: 300 })
    expect(decideWatch({ ...failed, gen: 30 }, late, START + 1_800_000, timeouts)).toEqual({ step: 'compact' })
  })
})

test('a wait is always one that SQS accepts', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e8 }), fc.integer({ min: 0, max: 1e8 }), (ms, seen) => {
      const next = at(ms, window({ at: START + seen }))
      if (next.step !== 'wait') return
      expect(next.seconds).toBeGreaterThanOrEqual(1)
      expect(next.seconds).toBeLessThanOrEqual(900)
      expect(Number.isInteger(next.seconds)).toBe(true)
    }),
  )
})
