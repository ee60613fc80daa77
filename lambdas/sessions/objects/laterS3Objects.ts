import { later } from '#runtime/later.ts'
import type { ObjectStore } from './objectStore.ts'

/** The replay bucket, whose client is loaded with the first call. @param load see {@link later} */
export const laterObjectStore = (load: () => Promise<ObjectStore>): ObjectStore => ({
  get: async (key) => (await load()).get(key),
  put: async (key, bytes, type) => (await load()).put(key, bytes, type),
  putNew: async (key, bytes, type) => (await load()).putNew(key, bytes, type),
  async *list(prefix) {
    yield* (await load()).list(prefix)
  },
})

export const laterS3Objects = (bucket: string): ObjectStore =>
  laterObjectStore(
    later(async () => {
      const [{ createS3Objects }, { createS3 }] = await Promise.all([
        import('./s3Objects.ts'),
        import('#runtime/aws/createS3.ts'),
      ])
      return createS3Objects(createS3(), bucket)
    }),
  )
