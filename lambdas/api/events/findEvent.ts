import { type EventId, parseEventId } from '@incuera/contract/ids.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import { readSegment } from './readSegment.ts'

/**
 * One event of a recording. Segments of its tab are halved by the numbers of their batches, so that a day's recording
 * is not read as a whole; where clocks were changed the numbers are not in order, and the rest is read after all.
 * @throws RefusalError 404 if the recording has no such event, 410 for an expired segment
 */
export async function findEvent(objects: Pick<ObjectStore, 'get'>, { segments }: Manifest, id: EventId) {
  const wanted = parseEventId(id)
  const rest = segments.filter(({ wid }) => wid === wanted?.wid)
  let [low, high] = [0, rest.length - 1]
  const seen = new Set<number>()
  const look = async (at: number) => {
    const key = rest[at]?.key
    if (key === undefined || seen.has(at)) return null
    seen.add(at)
    return readSegment(objects, key)
  }
  while (wanted && low <= high) {
    const middle = (low + high) >> 1
    const events = (await look(middle)) ?? []
    const found = events.find((event) => event.id === id)
    if (found) return found
    if (wanted.seq < seqOf(events[0]?.id)) high = middle - 1
    else low = middle + 1
  }
  for (const at of rest.keys()) {
    const found = (await look(at))?.find((event) => event.id === id)
    if (found) return found
  }
  throw new RefusalError('unknown_event', 'The session has no such event.')
}

const seqOf = (id: unknown): number => (typeof id === 'string' && parseEventId(id)?.seq) || 0
