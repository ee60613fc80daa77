import type * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import { readIfExists } from '#sessions/objects/readIfExists.ts'

/**
 * Reads a JSON document that should exist according to the session's state.
 * @throws RefusalError 410 if it does not: recordings expire in S3 days before DynamoDB deletes their session
 */
export async function readDocument<T extends z.core.$ZodType>(
  objects: Pick<ObjectStore, 'get'>,
  schema: T,
  key: string,
): Promise<z.infer<T>> {
  const document = await readIfExists(objects, schema, key)
  if (document === null) throw new RefusalError('expired', 'This has expired and was deleted.')
  return document
}
