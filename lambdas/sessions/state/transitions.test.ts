import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Live, NO_COUNTS, NOTHING_WRITTEN } from '../model/live.ts'
import { type Generation, Meta } from '../model/meta.ts'
import { toMeta } from '../testing/toMeta.ts'
import { LEASE_MS } from './lease.ts'
import { rangesHold, rangesInclude, toRanges } from './ranges.ts'
import { claimCompaction, discard, end, fail, finish, hasNews, restore, retry } from './transitions.ts'

const newest: Generation = {
  durationMs: 1,
  counts: NO_COUNTS,
  batches: 1,
  bytes: 1,
  renderId: 'r',
  video: { status: 'none' },
  analysis: { status: 'none' },
  isAnnounced: false,
}
const liveOf = (batches: number): Live => ({
  lastSeenAt: 5,
  batches,
  bytes: 0,
  counts: NO_COUNTS,
  written: NOTHING_WRITTEN,
  isOpened: true,
  isEnded: true,
  windows: [],
})

/** Every step of the property comes after the lease of the one before it. */
let now = 0

const steps = {
  end: (meta: Meta, live: Live) => end(meta, live),
  begin: (meta: Meta, live: Live) => claimCompaction(meta, live, now),
  finish: (meta: Meta) => finish(meta, meta.attempt, { gen: meta.gen + 1, newest }),
  finishOld: (meta: Meta) => finish(meta, meta.attempt - 1, { gen: meta.gen + 1, newest }),
  restore: (meta: Meta) => restore(meta, meta.attempt),
  discard: (meta: Meta) => discard(meta, meta.attempt, { durationMs: 1, reason: 'short' }),
  fail: (meta: Meta) => fail(meta, 'broken', now),
  retry: (meta: Meta) => retry(meta),
  batch: () => null,
}
const rank: Record<Meta['status'], number> = {
  recording: 0,
  ended: 1,
  compacting: 2,
  ready: 3,
  discarded: 3,
  failed: 3,
}

test('states never go backwards, except for late batches and retries', () => {
  const names = fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[]))
  fc.assert(
    fc.property(fc.array(names, { maxLength: 40 }), (names) => {
      let meta: Meta = toMeta()
      let batches = 1
      for (const name of names) {
        now += LEASE_MS
        if (name === 'batch') batches++
        const live = liveOf(batches)
        const next: Meta | null = steps[name](meta, live)
        if (!next) continue
        expect(name).not.toBe('finishOld')
        expect(Meta.safeParse(next).success).toBe(true)
        expect(next.gen).toBeGreaterThanOrEqual(meta.gen)
        expect(next.status).not.toBe('recording')
        if (rank[next.status] < rank[meta.status]) {
          if (name !== 'retry') expect(hasNews(meta, live)).toBe(true)
          expect(next.status).toBe(name === 'retry' ? 'ended' : 'compacting')
        }
        if (next.status === 'ready') expect(next.gen).toBeGreaterThan(0)
        meta = next
      }
    }),
  )
})

test('a session that fails keeps the generation it has', () => {
  const ready: Meta = { ...toMeta(), status: 'ready', endedAt: 5, gen: 1, newest }
  const again = claimCompaction(ready, liveOf(2), 0)
  expect(again && fail(again, 'broken', 0)).toBeNull()
  expect(again && fail(again, 'broken', LEASE_MS)).toMatchObject({ status: 'ready', gen: 1 })
})

test('ranges contain exactly what was added', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(60)), fc.nat(60), (seqs, seq) => {
      expect(rangesHold(toRanges(seqs), seq)).toBe(seqs.includes(seq))
    }),
  )
  expect(toRanges([3, 0, 1, 5, 2])).toBe('0-3,5')
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(12)), fc.uniqueArray(fc.nat(12)), (outer, inner) => {
      expect(rangesInclude(toRanges(outer), toRanges(inner))).toBe(inner.every((seq) => outer.includes(seq)))
    }),
  )
})
