import { RetentionClass, type WindowId } from '@incuera/contract/ids.ts'
import { rawKey, type SessionPlace } from '@incuera/contract/keys.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'

/**
 * The key of a batch. Ingest stores each under the class that the project has at that moment (decision 0070), so while
 * that is the class of the session nothing has to be looked up. A batch that is nowhere was lost, and its key leads to
 * nothing.
 * @param current the class of the project
 */
export async function findBatch(
  objects: Pick<ObjectStore, 'list'>,
  session: SessionPlace & { current: RetentionClass },
  { wid, seq }: { wid: WindowId; seq: number },
): Promise<string> {
  const { current, ...place } = session
  const expected = rawKey(place, wid, seq)
  if (current === place.rc) return expected
  for (const rc of [current, ...RetentionClass.options.filter((other) => other !== current)]) {
    const key = rawKey({ ...place, rc }, wid, seq)
    if (await exists(objects, key)) return key
  }
  return expected
}

/** By its name alone: the viewer loads the batch itself. A key comes before all keys that it is the beginning of. */
async function exists(objects: Pick<ObjectStore, 'list'>, key: string): Promise<boolean> {
  for await (const found of objects.list(key)) return found === key
  return false
}
