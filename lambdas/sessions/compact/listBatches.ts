import { parseRawKey, rawPrefix, type SessionPlace } from '@incuera/contract/keys.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { BatchRef } from './batchRef.ts'

/**
 * Every raw batch of a session, by window and number. One key is one (wid, seq), so there is nothing to deduplicate
 * after this.
 */
export async function listBatches(objects: Pick<ObjectStore, 'list'>, place: SessionPlace): Promise<BatchRef[]> {
  const refs: BatchRef[] = []
  for await (const key of objects.list(rawPrefix(place))) {
    const parsed = parseRawKey(key)
    if (parsed) refs.push({ wid: parsed.wid, seq: parsed.seq, key })
  }
  return refs.sort((a, b) => (a.wid === b.wid ? a.seq - b.seq : a.wid < b.wid ? -1 : 1))
}
