import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import type { WindowId } from '@incuera/contract/ids.ts'
import type { Segment } from '@incuera/contract/manifest.ts'
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
  const snapshotsAt = events.filter(({ type }) => type === RRWEB.fullSnapshot).map(({ timestamp }) => timestamp)
  return { key, wid, startedAt: timeOf(events.at(0)), endedAt: timeOf(events.at(-1)), events: events.length, bytes: bytes.length, snapshotsAt }
}

const timeOf = (event: RecordedEvent | undefined) => event?.timestamp ?? 0
