import type { WindowId } from '@incuera/contract/ids.ts'
import { BATCH_UNREADABLE } from '@incuera/contract/logLines.ts'
import type { Counts } from '@incuera/contract/manifest.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import type { LimitOf } from '@incuera/contract/signals/signalDefinition.ts'
import type { Log } from '#runtime/log.ts'
import { countActivities } from '../activity/countActivities.ts'
import { createActivityReader } from '../activity/createActivityReader.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { BatchRef } from './batchRef.ts'
import { createSums, type SessionSums } from './createSums.ts'
import { type BatchIndex, indexBatch } from './indexBatch.ts'
import { loadBatch, readBatch } from './readBatch.ts'
import { readInOrder } from './readInOrder.ts'

export interface ScannedWindow {
  wid: WindowId
  isForeign: boolean
  /** Readable batches in order of seq. */
  batches: BatchIndex[]
  lastSeq: number
}

export interface Scan {
  windows: ScannedWindow[]
  /** Over every stored event, like the rows of the lake. */
  counts: Counts
  sums: SessionSums
  /** First page view by time. */
  entryUrl?: string
  /** Sum of the raw objects. */
  bytes: number
}

/** First reading of all batches: collects what is in them, without keeping it. @param refs by window and number */
export async function scanBatches(
  reader: Pick<ObjectStore, 'get'>,
  refs: readonly BatchRef[],
  { limitOf, log }: { limitOf: LimitOf; log: Log },
): Promise<Scan> {
  const windows = new Map<WindowId, ScannedWindow>()
  const activities: Activity[] = []
  const readers = new Map<WindowId, ReturnType<typeof createActivityReader>>()
  const sums = createSums()
  let events = 0
  let bytes = 0
  for await (const loaded of readInOrder(refs, (ref) => loadBatch(reader, ref))) {
    const { ref } = loaded
    const stored = readBatch(loaded)
    const window = windows.get(ref.wid) ?? {
      wid: ref.wid,
      isForeign: stored?.batch.sdk === undefined,
      batches: [],
      lastSeq: ref.seq,
    }
    windows.set(ref.wid, window)
    window.lastSeq = ref.seq
    if (!stored) {
      log.error(BATCH_UNREADABLE, { key: ref.key })
      continue
    }
    // The client of a window is the client of its first readable batch, so that every reader of its segments sees the
    // same.
    if (window.batches.length === 0) window.isForeign = stored.batch.sdk === undefined
    const activityReader = readers.get(ref.wid) ?? createActivityReader()
    readers.set(ref.wid, activityReader)
    const indexed = indexBatch(stored, window.isForeign, activityReader)
    window.batches.push(indexed.index)
    activities.push(...indexed.activities)
    for (const activity of [...indexed.activities, ...indexed.measurements]) sums.see(activity)
    events += stored.batch.events.length
    bytes += stored.bytes
  }
  return {
    windows: [...windows.values()],
    counts: countActivities(activities, events, limitOf),
    sums: sums.end(),
    entryUrl: firstPage(activities),
    bytes,
  }
}

function firstPage(activities: readonly Activity[]): string | undefined {
  const pages = activities.filter((activity) => activity.type === 'pageview')
  return pages.reduce<(typeof pages)[number] | undefined>(
    (first, page) => (first && first.timestamp <= page.timestamp ? first : page),
    undefined,
  )?.url
}
