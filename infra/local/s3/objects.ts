import { inTurn } from './inTurn.ts'
import type { Files } from './openFiles.ts'
import type { Notice, StoredObject, Tables } from './openTables.ts'
import type { Outbox } from './outbox.ts'

export interface Objects {
  get(bucket: string, key: string): Promise<StoredObject | null>
  /**
   * Makes an object exist, in one write of the index: a kill leaves the old object or the new one.
   * @param check sees the object it replaces while nothing else can change it, and may throw
   */
  put(place: Place, object: StoredObject, check: (existing: StoredObject | null) => void): Promise<void>
  remove(place: Place): Promise<void>
  /** Objects in the order of their keys' UTF-8 bytes, from a key on. */
  walk(bucket: string, from: string): Walk
}

export interface Place {
  bucket: string
  key: string
  /** Become due with the change itself. */
  notices: Notice[]
}

export interface Walk {
  next(): Promise<{ key: string; object: StoredObject } | null>
  /** Jumps ahead. */
  seek(key: string): void
  close(): Promise<void>
}

export function createObjects({ level, objects, garbage }: Tables, files: Files, outbox: Outbox): Objects {
  const idOf = (bucket: string, key: string) => `${bucket}/${key}`
  const turns = inTurn()
  return {
    get: async (bucket, key) => (await objects.get(idOf(bucket, key))) ?? null,
    async put({ bucket, key, notices }, object, check) {
      const id = idOf(bucket, key)
      const replaced = await turns(id, async () => {
        const existing = (await objects.get(id)) ?? null
        check(existing)
        const batch = level.batch().put(id, object, { sublevel: objects }).del(object.file, { sublevel: garbage })
        if (existing) batch.put(existing.file, '', { sublevel: garbage })
        await outbox.add(batch, notices).write()
        return existing
      })
      if (replaced) await files.discard([replaced.file])
    },
    async remove({ bucket, key, notices }) {
      const id = idOf(bucket, key)
      const removed = await turns(id, async () => {
        const existing = await objects.get(id)
        if (!existing) return null
        const batch = level.batch().del(id, { sublevel: objects }).put(existing.file, '', { sublevel: garbage })
        await outbox.add(batch, notices).write()
        return existing
      })
      if (removed) await files.discard([removed.file])
    },
    walk(bucket, from) {
      // '0' is the character after '/'.
      const iterator = objects.iterator({ gte: idOf(bucket, from), lt: `${bucket}0` })
      return {
        async next() {
          const entry = await iterator.next()
          return entry ? { key: entry[0].slice(bucket.length + 1), object: entry[1] } : null
        },
        seek: (key) => iterator.seek(idOf(bucket, key)),
        close: () => iterator.close(),
      }
    },
  }
}
