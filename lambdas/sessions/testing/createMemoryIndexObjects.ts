import { createHash } from 'node:crypto'
import type { IndexObjects } from '../search/indexObjects.ts'

const versionOf = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')

/** The twin of {@link createS3IndexObjects} over the objects of a memory. */
export function createMemoryIndexObjects(objects: Map<string, Buffer>): IndexObjects {
  return {
    async read(key) {
      const bytes = objects.get(key)
      return bytes ? { bytes, version: versionOf(bytes) } : null
    },
    async replace(key, bytes, version) {
      const known = objects.get(key)
      if ((known ? versionOf(known) : null) !== version) return false
      objects.set(key, bytes)
      return true
    },
    async *listVersions(prefix) {
      const listed = [...objects].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1))
      for (const [key, bytes] of listed) yield { key, version: versionOf(bytes) }
    },
  }
}
