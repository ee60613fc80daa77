import type * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'

/**
 * Reads a JSON document that should exist according to the session's state.
 * @throws RefusalError 410 if it does not: recordings expire in S3 days before DynamoDB deletes their session
 */
export async function readDocument<T extends z.ZodType>(
  objects: Pick<ObjectStore, 'get'>,
  schema: T,
  key: string,
): Promise<z.infer<T>> {
  const bytes = await objects.get(key)
  if (!bytes) throw new RefusalError('expired', 'This has expired and was deleted.')
  return schema.parse(JSON.parse(bytes.toString()))
}
