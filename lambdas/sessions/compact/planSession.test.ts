import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { rawKey } from '@incuera/contract/keys.ts'
import { SEGMENT_BYTES_TARGET, SEGMENTS_MAX } from '@incuera/contract/limits.ts'
import { expect, test } from '@jest/globals'
import { createActivityReader } from '../activity/createActivityReader.ts'
import { changeAt, metaAt, START, snapshotAt } from '../testing/recording.ts'
import type { BatchRef } from './batchRef.ts'
import { indexBatch } from './indexBatch.ts'
import { planSession } from './planSession.ts'
import type { Scan } from './scanBatches.ts'

const place = {
  rc: 'r30' as const,
  pid: ProjectId.parse('p00000000001'),
  sid: SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001'),
}
const wid = WindowId.parse('a')

/** A page with its snapshot in every batch. */
function scanOf(count: number, bytes: number): Pick<Scan, 'windows'> {
  const batches = Array.from({ length: count }, (_, seq) => {
    const ref: BatchRef = { key: rawKey(place, wid, seq), wid, seq }
    const events = [metaAt(START + seq * 1_000), snapshotAt(START + seq * 1_000 + 1)].map((event) => ({ ...event }))
    return indexBatch(
      { ref, bytes, parsedBytes: bytes * 10, batch: { v: 1, sid: place.sid, wid, seq, sentAt: START, events } },
      false,
      createActivityReader(),
    ).index
  })
  return { windows: [{ wid, isForeign: false, batches, lastSeq: count - 1 }] }
}
const segmentsOf = (scan: Pick<Scan, 'windows'>) => planSession(scan, SEGMENT_BYTES_TARGET).windows[0]?.segments.length

test('cuts a session of normal size into segments of the target size', () => {
  expect(segmentsOf(scanOf(50, SEGMENT_BYTES_TARGET))).toBe(50)
})

test('gives a session of many gigabytes larger segments, no more than one response can name', () => {
  expect(segmentsOf(scanOf(3_500, 4_000_000))).toBeLessThanOrEqual(SEGMENTS_MAX)
})

test('keeps a segment within memory; the rest is a gap until the next full snapshot', () => {
  const changes = (seq: number) => Array.from({ length: 10 }, (_, nth) => changeAt(START + seq * 1_000 + nth))
  // Each as large as 30 kB of gzip can become; only the first and the 31st have a snapshot.
  const batches = Array.from({ length: 40 }, (_, seq) => {
    const ref: BatchRef = { key: rawKey(place, wid, seq), wid, seq }
    const events = seq % 30 === 0 ? [metaAt(START + seq * 1_000), snapshotAt(START + seq * 1_000 + 1)] : changes(seq)
    const batch = {
      v: 1 as const,
      sid: place.sid,
      wid,
      seq,
      sentAt: START,
      events: events.map((event) => ({ ...event })),
    }
    return indexBatch({ ref, bytes: 30_000, parsedBytes: 60_000_000, batch }, false, createActivityReader()).index
  })
  const plan = planSession({ windows: [{ wid, isForeign: false, batches, lastSeq: 39 }] }, SEGMENT_BYTES_TARGET)
  const batchesOf = (segment?: { batch: number }[]) => [...new Set(segment?.map(({ batch }) => batch))]
  const [first, second, ...others] = plan.windows[0]?.segments ?? []
  expect(others).toEqual([])
  expect(batchesOf(first)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(batchesOf(second)).toEqual([30, 31, 32, 33, 34, 35, 36, 37, 38])
  expect(plan.gaps).toEqual([
    { wid, fromSeq: 8, toSeq: 29 },
    { wid, fromSeq: 38, toSeq: 39 },
  ])
})
