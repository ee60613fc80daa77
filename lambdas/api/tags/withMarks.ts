import type { Session } from '@incuera/contract/session.ts'
import type { TagStore } from '#sessions/store/tagStore.ts'

/** Sessions with the tags that members gave them, and how many notes they wrote; one request per hundred. */
export async function withMarks<S extends Session>(
  { tags }: { tags: Pick<TagStore, 'readAll'> },
  sessions: S[],
): Promise<S[]> {
  if (sessions.length === 0) return []
  const known = await tags.readAll(sessions)
  return sessions.map((session) => {
    const own = known.get(session.sid)
    if (!own) return session
    return {
      ...session,
      ...(own.tags.length > 0 && { tags: own.tags }),
      ...(own.noteIds && { notes: own.noteIds.length }),
    }
  })
}
