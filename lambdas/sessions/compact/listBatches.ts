import { RetentionClass } from '@incuera/contract/ids.ts'
import { parseRawKey, rawPrefix, type SessionPlace } from '@incuera/contract/keys.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { BatchRef } from './batchRef.ts'

/**
 * Every raw batch of a session, by window and number, each (wid, seq) once. Batches are stored under the class that the
 * project has when they arrive, which may have changed within the session.
 */
export async function listBatches(objects: Pick<ObjectStore, 'list'>, place: SessionPlace): Promise<BatchRef[]> {
  const refs = new Map<string, BatchRef>()
  for (const rc of new Set([place.rc, ...RetentionClass.options]))
    for await (const key of objects.list(rawPrefix({ ...place, rc }))) {
      const parsed = parseRawKey(key)
      const name = `${parsed?.wid} ${parsed?.seq}`
      if (parsed && !refs.has(name)) refs.set(name, { wid: parsed.wid, seq: parsed.seq, key })
    }
  return [...refs.values()].sort((a, b) => (a.wid === b.wid ? a.seq - b.seq : a.wid < b.wid ? -1 : 1))
}
