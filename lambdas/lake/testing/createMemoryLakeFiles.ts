import { readFile, writeFile } from 'node:fs/promises'
import type { LakeFiles } from '../files/lakeFiles.ts'

/** @param objects by key; what is removed is removed from it */
export function createMemoryLakeFiles(objects = new Map<string, Buffer>()): LakeFiles {
  const keysUnder = (prefix: string) => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort()
  return {
    async *list(prefix) {
      yield* keysUnder(prefix)
    },
    folders: async (prefix) => [
      ...new Set(
        keysUnder(prefix).flatMap((key) => {
          const [folder = '', ...rest] = key.slice(prefix.length).split('/')
          return rest.length > 0 ? [folder] : []
        }),
      ),
    ],
    read: async (key) => objects.get(key)?.toString() ?? null,
    async write(key, text) {
      objects.set(key, Buffer.from(text))
    },
    async download(key, path) {
      const bytes = objects.get(key)
      if (!bytes) throw new Error(`there is no ${key}`)
      await writeFile(path, bytes)
    },
    async upload(path, key) {
      objects.set(key, await readFile(path))
    },
    async remove(keys) {
      for (const key of keys) objects.delete(key)
    },
  }
}
