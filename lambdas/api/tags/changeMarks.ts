import type { SessionMarks, TagsItem } from '@incuera/contract/tags/tag.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { TagStore } from '#sessions/store/tagStore.ts'

/** More writers than this on one session at one moment are not people. */
const TRIES_MAX = 5

/** A session whose marks change, and when it expires (seconds since the epoch). */
export type MarkedRef = Pick<TagsItem, 'pid' | 'sid' | 'expiresAt'>

/**
 * Changes the tags or the notes of a session, again from the start if another writer was faster.
 * @param change null: they stay as they are
 * @returns what they are now
 * @throws RefusalError 429 `contested`, and what `change` throws
 */
export async function changeMarks(
  tags: Pick<TagStore, 'read' | 'replace'>,
  { pid, sid, expiresAt }: MarkedRef,
  change: (before: SessionMarks) => SessionMarks | null,
): Promise<SessionMarks> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const known = await tags.read({ pid, sid })
    const before: SessionMarks = { tags: known?.tags ?? [], noteIds: known?.noteIds }
    const after = change(before)
    if (after === null) return before
    const item = { pid, sid, ...after, version: (known?.version ?? 0) + 1, expiresAt }
    if (await tags.replace(item, known?.version ?? null)) return after
  }
  throw new RefusalError('contested', 'Others are changing this session. Try again in a moment.')
}
