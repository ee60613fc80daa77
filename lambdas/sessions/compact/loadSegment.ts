import { eventId } from '@incuera/contract/ids.ts'
import { JobError } from '#runtime/errors.ts'
import type { SegmentEvent } from '../activity/readActivities.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { BatchIndex } from './indexBatch.ts'
import type { Place } from './planWindow.ts'
import { loadBatch, readBatch } from './readBatch.ts'
import { readInOrder } from './readInOrder.ts'

/**
 * Reads the events of one segment, each with its EventId as `id`. Only its batches are in memory.
 * @param batches those of the window, which `places` point into
 * @throws JobError when a batch has changed since planning
 */
export async function loadSegment(
  reader: Pick<ObjectStore, 'get'>,
  batches: readonly BatchIndex[],
  places: readonly Place[],
): Promise<SegmentEvent[]> {
  const wanted = new Map<number, { index: number; slot: number }[]>()
  for (const [slot, { batch, index }] of places.entries()) {
    const picks = wanted.get(batch) ?? []
    picks.push({ index, slot })
    wanted.set(batch, picks)
  }
  const needed = batches
    .map(({ ref }, at) => ({ ref, picks: wanted.get(at) ?? [] }))
    .filter(({ picks }) => picks.length > 0)

  const events = new Array<SegmentEvent>(places.length)
  for await (const { loaded, picks } of readInOrder(needed, async ({ ref, picks }) => ({
    loaded: await loadBatch(reader, ref),
    picks,
  }))) {
    const stored = readBatch(loaded)
    for (const { index, slot } of picks) {
      const event = stored?.batch.events[index]
      if (!stored || !event) throw new JobError('a batch has changed while it was compacted', { retry: true })
      events[slot] = { ...event, id: eventId(stored.ref.wid, stored.ref.seq, index) }
    }
  }
  return events
}
