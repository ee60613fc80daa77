import { erasedPrefixes } from '@incuera/contract/erasure/erasedPrefixes.ts'
import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { sessions } from '@incuera/contract/keys.ts'
import { tagsKey } from '@incuera/contract/tags/tag.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import type { Holder } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'
import { removeExports } from './removeExports.ts'
import { removeItems } from './removeItems.ts'
import { removeObjects } from './removeObjects.ts'
import { removeVector } from './removeVectors.ts'

/** Longer than any recording is kept, and than a browser keeps batches that it could not send. */
export const TOMBSTONE_DAYS = 400

/** The roots of a session's objects, and what they are counted as. */
export const COUNTED_AS = { raw: 'raw', sessions: 'segments', video: 'videos', analysis: 'analyses' } as const

/**
 * Removes all that is stored of a session. The tombstone comes first: it ends a recording in progress, and whatever is
 * on its way finds no session.
 * @param isFinal no work that may still write is in progress; until then its visitors' lists of sessions name it
 */
export async function eraseSession(
  ports: ErasePorts,
  held: Holder,
  { pid, sid, isFinal }: { pid: ProjectId; sid: SessionId; isFinal: boolean },
): Promise<void> {
  const { store, items, lake, now } = ports
  held.requireTime()
  const erasedAt = now()
  const expiresAt = Math.ceil(erasedAt / 1000) + TOMBSTONE_DAYS * 86_400
  const stone = { erasedAt, expiresAt }
  const userKeys = await store.bury({ pid, sid }, { ...stone, isFinal: false })
  await lake.erase({ pid, kind: 'session', value: sid }, erasedAt)
  // Files with the session have others in them as well, which can be exported again.
  await removeExports(ports, held, pid, await ports.exports.linked({ pid, sid }))
  const stones = [sessions.live(pid, sid).sk, sessions.meta(pid, sid).sk]
  await removeItems(items.sessions, held, items.sessions.list(sessions.meta(pid, sid).pk), {
    kindOf: ({ sk }) => (stones.includes(sk) ? null : 'items'),
  })
  await removeItems(items.sessions, held, items.sessions.list(tagsKey(pid, sid).pk, sid))
  for (const root of ['raw', 'sessions', 'video', 'analysis'] as const)
    for (const prefix of erasedPrefixes(root, pid, sid))
      await removeObjects(ports, held, { kind: COUNTED_AS[root], prefix })
  await removeVector(ports, held, { pid, sid })
  if (!isFinal) return
  for (const userKey of userKeys)
    await removeItems(items.sessions, held, items.sessions.list(visitorKeys.session(pid, userKey, sid).pk, sid))
  // The user keys are forgotten last: until then a run that crashed reads them here.
  await store.bury({ pid, sid }, { ...stone, isFinal: true })
}
