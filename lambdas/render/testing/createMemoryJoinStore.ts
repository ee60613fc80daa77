import { readFile } from 'node:fs/promises'
import { JobError } from '#runtime/errors.ts'
import type { JoinStore } from '../join/store.ts'

/** The store of the join in memory; `writes` keeps the order in which keys were written. */
export function createMemoryJoinStore(objects: Map<string, Uint8Array>): JoinStore & { writes: string[] } {
  const writes: string[] = []
  const put = (key: string, bytes: Uint8Array) => {
    writes.push(key)
    objects.set(key, bytes)
    return bytes.length
  }
  return {
    writes,
    async read(key) {
      const bytes = objects.get(key)
      if (!bytes) throw new JobError(`Cannot read ${key}: AccessDenied`, { retry: true })
      return bytes
    },
    write: async (key, body) => void put(key, Buffer.from(body)),
    writeFile: async (key, path) => put(key, await readFile(path)),
  }
}
