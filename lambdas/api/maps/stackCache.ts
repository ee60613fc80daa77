import { createHash } from 'node:crypto'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { stackKey } from '@incuera/contract/maps/mapKeys.ts'
import { MappedStack } from '@incuera/contract/maps/mappedStack.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'

/** A mapped stack in S3, beside the answers of insights: it is deleted after a day, and with every erasure. */
export interface StackCache {
  /** Null for nothing, or for what an older version has written. */
  get(): Promise<MappedStack | null>
  put(stack: MappedStack): Promise<void>
}

/** @param parts everything that the answer depends on: the stack, and the maps with the time of their upload */
export function openStackCache(
  objects: Pick<ObjectStore, 'get' | 'put'>,
  pid: ProjectId,
  parts: readonly unknown[],
): StackCache {
  const key = stackKey(pid, createHash('sha256').update(JSON.stringify(parts)).digest('hex'))
  return {
    async get() {
      const bytes = await objects.get(key)
      return bytes && (MappedStack.safeParse(JSON.parse(bytes.toString())).data ?? null)
    },
    put: (stack) => objects.put(key, Buffer.from(JSON.stringify(stack)), { contentType: 'application/json' }),
  }
}
