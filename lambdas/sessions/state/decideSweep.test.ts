import { describe, expect, test } from '@jest/globals'
import { type Live, NO_COUNTS } from '../model/live.ts'
import type { Generation, Meta } from '../model/meta.ts'
import { toMeta } from '../testing/toMeta.ts'
import { ANALYSIS_LOST_HOURS, decideSweep, needsSweep, VIDEO_LOST_HOURS } from './decideSweep.ts'
import { LEASE_MS } from './lease.ts'
import { fail, retry } from './transitions.ts'

const HOUR = 3_600_000
const meta = toMeta({ startedAt: 0 })
const queued = { status: 'queued' as const, queuedAt: 0 }
const done = { status: 'ready' as const, readyAt: 1, gen: 1, key: 'k' }
const ready = (patch: Partial<Generation> = {}): Meta => ({
  ...{ ...meta, status: 'ready', endedAt: 1, gen: 1 },
  newest: {
    ...{ durationMs: 1, counts: NO_COUNTS, batches: 1, bytes: 1, renderId: 'r', isAnnounced: true },
    ...{ video: done, analysis: done, ...patch },
  },
})
const seenAt = (lastSeenAt: number): Live => ({
  ...{ lastSeenAt, batches: 1, bytes: 1, counts: NO_COUNTS, written: { batches: 0, marks: 0 } },
  ...{ isOpened: true, isEnded: false, windows: [] },
})

test('checks what is silent or too old', () => {
  expect(decideSweep(meta, seenAt(HOUR), 1.5 * HOUR)).toBe('nothing')
  expect(decideSweep(meta, seenAt(HOUR), 2 * HOUR)).toBe('watch')
  expect(decideSweep(meta, seenAt(25 * HOUR), 25 * HOUR)).toBe('watch')
})

test('compacts what has ended, unless a job is working on it', () => {
  expect(decideSweep({ ...meta, status: 'ended', endedAt: 1 }, null, HOUR)).toBe('compact')
  const compacting: Meta = { ...meta, status: 'compacting', endedAt: 1, leaseUntil: HOUR + LEASE_MS }
  expect(decideSweep(compacting, null, HOUR)).toBe('nothing')
  expect(decideSweep(compacting, null, 2 * HOUR)).toBe('compact')
})

test('announces, analyses and renders a generation whose messages were lost', () => {
  expect(decideSweep(ready({ isAnnounced: false }), null, HOUR)).toBe('compact')
  expect(decideSweep(ready({ analysis: queued }), null, ANALYSIS_LOST_HOURS * HOUR)).toBe('nothing')
  expect(decideSweep(ready({ analysis: queued }), null, ANALYSIS_LOST_HOURS * HOUR + 1)).toBe('analysis')
  expect(decideSweep(ready({ video: queued }), null, VIDEO_LOST_HOURS * HOUR)).toBe('nothing')
  expect(decideSweep(ready({ video: queued }), null, VIDEO_LOST_HOURS * HOUR + 1)).toBe('video')
})

test('every state that waits for something is in the index of the sweep, and only those', () => {
  for (const waiting of [
    meta,
    { ...meta, status: 'ended', endedAt: 1 },
    ready({ isAnnounced: false }),
    ready({ video: queued }),
  ] as Meta[])
    expect(needsSweep(waiting)).toBe(true)
  expect(needsSweep(ready())).toBe(false)
  expect(needsSweep({ ...meta, status: 'discarded', endedAt: 1, durationMs: 1, reason: '' })).toBe(false)
  expect(needsSweep({ ...meta, status: 'failed', endedAt: 1, reason: '' })).toBe(false)
})

describe('a session that fails', () => {
  /** Fails again and again, as soon as the sweep retries it. @returns hours between the tries */
  function retriesOf(first: Meta): number[] {
    const hours: number[] = []
    let now = 0
    let failed = fail({ ...first, status: 'ended', endedAt: 1 }, 'broken', now)
    while (failed?.retryAt !== undefined) {
      expect([
        needsSweep(failed),
        decideSweep(failed, null, failed.retryAt - 1),
        decideSweep(failed, null, failed.retryAt),
      ]).toEqual([true, 'nothing', 'retry'])
      hours.push((failed.retryAt - now) / HOUR)
      now = failed.retryAt
      const again = retry(failed)
      failed = again && fail({ ...again, status: 'compacting', endedAt: 1 }, 'broken', now)
    }
    expect(failed).toMatchObject({ status: 'failed', reason: 'broken' })
    return hours
  }

  test('is retried after 1 h, 6 h, 1 day and 3 days, and then no more', () => {
    expect(retriesOf(meta)).toEqual([1, 6, 24, 72])
  })

  test('is not retried once its batches begin to expire', () => {
    expect(retriesOf({ ...meta, rc: 'r7', startedAt: -5 * 24 * HOUR })).toEqual([1, 6, 24])
    expect(retriesOf({ ...meta, rc: 'r90', startedAt: -15 * 24 * HOUR })).toEqual([])
  })

  test('with late batches keeps its replay meanwhile', () => {
    const compacting: Meta = { ...ready(), status: 'compacting', endedAt: 1, countedBatches: 3 }
    const failed = fail(compacting, 'broken', 0)
    expect(failed).toMatchObject({ status: 'ready', gen: 1, retryAt: HOUR })
    expect(failed && retry(failed)).toMatchObject({ status: 'ready', countedBatches: 0 })
  })
})
