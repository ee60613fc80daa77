import { JobError } from '#runtime/errors.ts'
import { parseAssets, parseManifest, parseSegment, type RenderStore } from '../store.ts'

/** The store in memory; `writes` keeps the order in which keys were written. */
export function createMemoryRenderStore(objects: Map<string, Uint8Array>): RenderStore & { writes: string[] } {
  const writes: string[] = []
  const read = (key: string) => {
    const bytes = objects.get(key)
    if (!bytes) throw new JobError(`Cannot read ${key}: AccessDenied`, { retry: true })
    return bytes
  }
  return {
    writes,
    readManifest: async (key) => parseManifest(key, read(key)),
    readSegment: async (key) => parseSegment(key, read(key)),
    readAssets: async (key) => parseAssets(key, read(key)),
    async write(key, body) {
      writes.push(key)
      objects.set(key, typeof body === 'string' ? Buffer.from(body) : body)
    },
  }
}
