import { erasedPrefixes } from '@incuera/contract/erasure/erasedPrefixes.ts'
import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { sessions } from '@incuera/contract/keys.ts'
import { tagsKey } from '@incuera/contract/tags/tag.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import { COUNTED_AS, TOMBSTONE_DAYS } from './eraseSession.ts'
import type { Holder } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'
import { removeExports } from './removeExports.ts'
import { removeItems } from './removeItems.ts'
import { removeObjects } from './removeObjects.ts'
import { removeVector } from './removeVectors.ts'

/**
 * Deletes a session that is older than its project keeps. Unlike in an erasure its tombstone comes last: until then it
 * is in the list by which the next run finds it. Its rows in the lake are removed by `keep`, with those of its day.
 */
export async function expireSession(ports: ErasePorts, held: Holder, pid: ProjectId, sid: SessionId): Promise<void> {
  const { store, items, now } = ports
  held.requireTime()
  await removeExports(ports, held, pid, await ports.exports.linked({ pid, sid }))
  for (const root of ['raw', 'sessions', 'video', 'analysis'] as const)
    for (const prefix of erasedPrefixes(root, pid, sid))
      await removeObjects(ports, held, { kind: COUNTED_AS[root], prefix })
  await removeVector(ports, held, { pid, sid })
  await removeItems(items.sessions, held, items.sessions.list(tagsKey(pid, sid).pk, sid))
  const last = [sessions.live(pid, sid).sk, sessions.meta(pid, sid).sk]
  await removeItems(items.sessions, held, items.sessions.list(sessions.meta(pid, sid).pk), {
    kindOf: ({ sk }) => (last.includes(sk) ? null : 'items'),
  })
  const erasedAt = now()
  const stone = { erasedAt, expiresAt: Math.ceil(erasedAt / 1000) + TOMBSTONE_DAYS * 86_400 }
  for (const userKey of await store.bury({ pid, sid }, { ...stone, isFinal: false }))
    await removeItems(items.sessions, held, items.sessions.list(visitorKeys.session(pid, userKey, sid).pk, sid))
  await store.bury({ pid, sid }, { ...stone, isFinal: true })
}
