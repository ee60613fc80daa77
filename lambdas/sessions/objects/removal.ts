import type { ObjectStore } from './objectStore.ts'

/** DeleteObjects takes this many keys. */
export const REMOVED_AT_ONCE = 1000

/** What an erasure does to the replay bucket. Twins: objectRemover.ts, testing/createMemoryObjects.ts. */
export interface ObjectRemover extends Pick<ObjectStore, 'list'> {
  /** Those that do not exist are no error. @param keys at most {@link REMOVED_AT_ONCE} */
  remove(keys: readonly string[]): Promise<void>
}
