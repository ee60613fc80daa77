import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import type { WindowId } from '@incuera/contract/ids.ts'
import type { Segment } from '@incuera/contract/manifest.ts'
import { busyMsOf } from '../activity/busyTimes.ts'
import type { ObjectStore } from '../objects/objectStore.ts'

const deflate = promisify(gzip)

/** Writes one segment: its events as a JSON array. The same events give the same bytes. */
export async function writeSegment(
  objects: Pick<ObjectStore, 'put'>,
  key: string,
  wid: WindowId,
  events: readonly RecordedEvent[],
): Promise<Segment> {
  const bytes = await deflate(JSON.stringify(events))
  await objects.put(key, bytes, { contentType: 'application/json', contentEncoding: 'gzip' })
  const times = { startedAt: timeOf(events.at(0)), endedAt: timeOf(events.at(-1)) }
  return {
    key,
    wid,
    ...times,
    events: events.length,
    bytes: bytes.length,
    snapshotsAt: snapshotsOf(events),
    busyMs: busyMsOf(events),
  }
}

/**
 * Parts of a video are a minute of work, so one possible start per second is plenty, and a page that takes snapshots
 * all the time does not fill the manifest.
 */
const SNAPSHOTS_APART_MS = 1_000

function snapshotsOf(events: readonly RecordedEvent[]): number[] {
  const found: number[] = []
  for (const { type, timestamp } of events) {
    if (type === RRWEB.fullSnapshot && timestamp >= (found.at(-1) ?? Number.NEGATIVE_INFINITY) + SNAPSHOTS_APART_MS)
      found.push(timestamp)
  }
  return found
}

const timeOf = (event: RecordedEvent | undefined) => event?.timestamp ?? 0
