import * as z from 'zod'
import type { ObjectStore } from './objectStore.ts'

/** Reads a JSON document. Null: there is none, or it has expired. */
export async function readIfExists<T extends z.core.$ZodType>(
  objects: Pick<ObjectStore, 'get'>,
  schema: T,
  key: string,
): Promise<z.infer<T> | null> {
  const bytes = await objects.get(key)
  return bytes && z.parse(schema, JSON.parse(bytes.toString()))
}
