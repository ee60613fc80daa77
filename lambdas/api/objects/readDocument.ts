import type { z } from 'zod'
import type { ObjectStore } from '../../sessions/objects/objectStore.ts'

/**
 * Reads a JSON document which a session's state says is there.
 * @throws Error when it is not, or is none of ours: that is no fault of the caller
 */
export async function readDocument<T extends z.ZodType>(objects: Pick<ObjectStore, 'get'>, schema: T, key: string): Promise<z.infer<T>> {
  const bytes = await objects.get(key)
  if (!bytes) throw new Error(`missing document ${key}`)
  return schema.parse(JSON.parse(bytes.toString()))
}
