import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { eventId, type WindowId } from '@incuera/contract/ids.ts'
import type { Segment } from '@incuera/contract/manifest.ts'
import { JobError } from '../../runtime/errors.ts'
import type { SegmentEvent } from '../activity/readActivities.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { BatchIndex } from './indexBatch.ts'
import type { Place } from './planWindow.ts'
import { readBatch } from './readBatch.ts'
import { readInOrder } from './readInOrder.ts'

const deflate = promisify(gzip)

/**
 * Writes one segment: its events as a JSON array, each with its EventId as `id`. The same batches give the same bytes.
 * Only the batches of this segment are in memory.
 * @param reader where batches are read; @param batches those of the window, which `places` point into
 */
export async function writeSegment(
  { objects, reader }: { objects: Pick<ObjectStore, 'put'>; reader: Pick<ObjectStore, 'get'> },
  key: string,
  wid: WindowId,
  batches: readonly BatchIndex[],
  places: readonly Place[],
): Promise<Segment> {
  const events = await loadEvents(reader, batches, places)
  const bytes = await deflate(JSON.stringify(events))
  await objects.put(key, bytes, { contentType: 'application/json', contentEncoding: 'gzip' })
  return { key, wid, startedAt: timeOf(events.at(0)), endedAt: timeOf(events.at(-1)), events: events.length, bytes: bytes.length }
}

const timeOf = (event: RecordedEvent | undefined) => event?.timestamp ?? 0

async function loadEvents(reader: Pick<ObjectStore, 'get'>, batches: readonly BatchIndex[], places: readonly Place[]): Promise<SegmentEvent[]> {
  const wanted = new Map<number, { index: number; slot: number }[]>()
  for (const [slot, { batch, index }] of places.entries()) {
    const picks = wanted.get(batch) ?? []
    picks.push({ index, slot })
    wanted.set(batch, picks)
  }
  const needed = batches.map(({ ref }, at) => ({ ref, picks: wanted.get(at) ?? [] })).filter(({ picks }) => picks.length > 0)

  const events = new Array<SegmentEvent>(places.length)
  for await (const { stored, picks } of readInOrder(needed, async ({ ref, picks }) => ({ stored: await readBatch(reader, ref), picks }))) {
    for (const { index, slot } of picks) {
      const event = stored?.batch.events[index]
      if (!stored || !event) throw new JobError('a batch has changed while it was compacted', true)
      events[slot] = { ...event, id: eventId(stored.ref.wid, stored.ref.seq, index) }
    }
  }
  return events
}
