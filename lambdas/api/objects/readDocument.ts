import type { z } from 'zod'
import { RefusalError } from '../../runtime/errors.ts'
import type { ObjectStore } from '../../sessions/objects/objectStore.ts'

/**
 * Reads a JSON document which a session's state says is there.
 * @throws RefusalError 410 when it is not: recordings expire in S3 days before DynamoDB takes their session away
 */
export async function readDocument<T extends z.ZodType>(objects: Pick<ObjectStore, 'get'>, schema: T, key: string): Promise<z.infer<T>> {
  const bytes = await objects.get(key)
  if (!bytes) throw new RefusalError(410, 'expired', 'This has expired and is deleted.')
  return schema.parse(JSON.parse(bytes.toString()))
}
