import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { TAGS_PER_SESSION_MAX, type TagChange } from '@incuera/contract/tags/tag.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { ApiPorts } from '../ports.ts'
import { changeMarks } from './changeMarks.ts'

/**
 * Adds tags to a session and removes others.
 * @returns the tags that it has now
 * @throws RefusalError 404 for an unknown session, 409 `too_many_tags`, 429 `contested`
 */
export async function changeTagsOf(
  { store, tags }: Pick<ApiPorts, 'store' | 'tags'>,
  ref: { pid: ProjectId; sid: SessionId },
  { add, remove }: TagChange,
): Promise<string[]> {
  const found = await store.read(ref)
  if (!found) throw new RefusalError('unknown_session', 'The project has no such session.')
  const marks = await changeMarks(tags, { ...ref, expiresAt: found.meta.expiresAt }, ({ tags: before, noteIds }) => {
    const after = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])]
    if (after.length > TAGS_PER_SESSION_MAX) throw tooManyTags()
    if (after.length === before.length && after.every((tag) => before.includes(tag))) return null
    return { tags: after, noteIds }
  })
  return marks.tags
}

const tooManyTags = () =>
  new RefusalError('too_many_tags', `A session has at most ${TAGS_PER_SESSION_MAX} tags. Remove one first.`, {
    limit: TAGS_PER_SESSION_MAX,
  })
