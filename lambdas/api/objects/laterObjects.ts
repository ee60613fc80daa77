import { later } from '#runtime/later.ts'
import { laterObjectStore } from '#sessions/objects/laterS3Objects.ts'
import type { ApiPorts } from '../ports.ts'

type ObjectPorts = Pick<
  ApiPorts,
  'objects' | 'indexObjects' | 'presign' | 'presignUpload' | 'removeObjects' | 'lakeSizes'
>

/**
 * The ports of {@link openObjects}, loaded with the first call: S3's client is a sixth of the API, and lists, settings
 * and insights do without.
 */
export function laterObjects(buckets: { replay: string; lake: string }): ObjectPorts {
  const load = later(async () => (await import('./openObjects.ts')).openObjects(buckets))
  return {
    objects: laterObjectStore(async () => (await load()).objects),
    indexObjects: { read: async (key) => (await load()).indexObjects.read(key) },
    presign: async (key, fileName, seconds) => (await load()).presign(key, fileName, seconds),
    presignUpload: async (key, bytes) => (await load()).presignUpload(key, bytes),
    removeObjects: async (keys) => (await load()).removeObjects(keys),
    lakeSizes: {
      async *list(prefix, after) {
        yield* (await load()).lakeSizes.list(prefix, after)
      },
    },
  }
}
