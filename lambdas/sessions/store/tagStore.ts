import type { SessionId } from '@incuera/contract/ids.ts'
import type { SessionMarks, TagsItem } from '@incuera/contract/tags/tag.ts'
import type { SessionRef } from './sessionStore.ts'

/**
 * The tags that members give sessions, and the notes that they write. Twins: dynamoTags.ts, testing/createMemoryTags.ts; both pass tagStore.test.ts.
 */
export interface TagStore {
  /** Null: it has neither tags nor notes. */
  read(ref: SessionRef): Promise<TagsItem | null>
  /** Those that have tags or notes. One request per hundred. */
  readAll(refs: readonly SessionRef[]): Promise<Map<SessionId, SessionMarks>>
  /**
   * Writes the item, or removes it if it has neither tags nor notes. False: another writer was faster.
   * @param expectedVersion that of the stored item; null: there is none
   */
  replace(item: TagsItem, expectedVersion: number | null): Promise<boolean>
  /** By descending id, which for sessions of our SDK is newest first; at most `limit`. */
  list(pid: string, limit: number): AsyncIterable<SessionMarks & Pick<TagsItem, 'sid'>>
}
