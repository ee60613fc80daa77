import type { TagStore } from '#sessions/store/tagStore.ts'
import { changeMarks, type MarkedRef } from './changeMarks.ts'

/**
 * Counts a note among those that lists show of its session, or no longer. May be repeated.
 * @throws RefusalError 429 `contested`
 */
export async function countNote(
  tags: Pick<TagStore, 'read' | 'replace'>,
  session: MarkedRef,
  noteId: string,
  isThere: boolean,
): Promise<void> {
  await changeMarks(tags, session, ({ tags: own, noteIds: before = [] }) => {
    if (before.includes(noteId) === isThere) return null
    const noteIds = isThere ? [...before, noteId] : before.filter((one) => one !== noteId)
    return { tags: own, noteIds: noteIds.length > 0 ? noteIds : undefined }
  })
}
