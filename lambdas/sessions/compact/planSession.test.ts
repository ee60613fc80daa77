import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { rawKey } from '@incuera/contract/keys.ts'
import { SEGMENT_BYTES_TARGET, SEGMENTS_MAX } from '@incuera/contract/limits.ts'
import { expect, test } from '@jest/globals'
import { NO_COUNTS } from '../store/live.ts'
import { metaAt, START, snapshotAt } from '../testing/recording.ts'
import type { BatchRef } from './batchRef.ts'
import { indexBatch } from './indexBatch.ts'
import { planSession } from './planSession.ts'
import type { Scan } from './scanBatches.ts'

const place = { rc: 'r30' as const, pid: ProjectId.parse('p00000000001'), sid: SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001') }
const wid = WindowId.parse('a')

/** A page with its snapshot in every batch. */
function scanOf(count: number, bytes: number): Scan {
  const batches = Array.from({ length: count }, (_, seq) => {
    const ref: BatchRef = { key: rawKey(place, wid, seq), wid, seq }
    const events = [metaAt(START + seq * 1_000), snapshotAt(START + seq * 1_000 + 1)].map((event) => ({ ...event }))
    return indexBatch({ ref, bytes, batch: { v: 1, sid: place.sid, wid, seq, sentAt: START, events } }, false).index
  })
  return { windows: [{ wid, isForeign: false, batches, lastSeq: count - 1 }], counts: NO_COUNTS, bytes: count * bytes }
}
const segmentsOf = (scan: Scan) => planSession(scan, SEGMENT_BYTES_TARGET).windows[0]?.segments.length

test('a session of usual size is cut into segments of the target size', () => {
  expect(segmentsOf(scanOf(50, SEGMENT_BYTES_TARGET))).toBe(50)
})

test('a session of many gigabytes has larger segments, not more than one answer can name', () => {
  expect(segmentsOf(scanOf(3_500, 4_000_000))).toBeLessThanOrEqual(SEGMENTS_MAX)
})
