import { coreIndex } from '@incuera/contract/core.ts'
import { erasedPrefixes } from '@incuera/contract/erasure/erasedPrefixes.ts'
import { exportKeys, exportPrefix } from '@incuera/contract/exports/exportKeys.ts'
import { hookKeys } from '@incuera/contract/hooks/hookKeys.ts'
import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { core, sessions } from '@incuera/contract/keys.ts'
import { sourceMapItemKey, sourceMapsPrefix } from '@incuera/contract/maps/mapKeys.ts'
import { tagsKey } from '@incuera/contract/tags/tag.ts'
import { usageKeys } from '@incuera/contract/usage/usageKeys.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import { COUNTED_AS } from './eraseSession.ts'
import type { HeldErasure } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'
import { removeAnswers } from './removeAnswers.ts'
import { removeItems } from './removeItems.ts'
import { removeObjects } from './removeObjects.ts'
import { removeVectorsOf } from './removeVectors.ts'

const SESSIONS_AT_ONCE = 100

/**
 * Removes a project. Itself and its keys come first: ingest accepts nothing any more once its containers have forgotten
 * them (ingest/handler.ts), so its sessions need no tombstones.
 */
export async function eraseProject(ports: ErasePorts, held: HeldErasure, pid: ProjectId): Promise<void> {
  const { items, lake, now } = ports
  const project = core.project(pid)
  await removeItems(items.core, held, items.core.list(project.pk, project.sk), { scope: 'itself' })
  for (const keys of [coreIndex.keysOf(pid), coreIndex.secretKeysOf(pid)])
    await removeItems(items.core, held, items.core.listIndexed(keys))
  await lake.erase({ pid, kind: 'project', value: pid }, now())

  for (const status of [undefined, 'discarded'] as const)
    for await (const sid of listSessions(ports, pid, status)) await removeSession(ports, held, pid, sid)
  const visitor = visitorKeys.pointer(pid, '')
  for await (const { sk } of items.core.list(visitor.pk, visitor.sk)) {
    const links = visitorKeys.session(pid, sk.slice(visitor.sk.length), '').pk
    await removeItems(items.sessions, held, items.sessions.list(links))
  }
  await removeItems(items.sessions, held, items.sessions.list(tagsKey(pid, '').pk))
  await removeItems(items.sessions, held, items.sessions.list(sessions.questionUse(pid, '').pk))
  await removeItems(items.sessions, held, items.sessions.list(usageKeys.day(pid, '').pk))
  await removeItems(items.sessions, held, items.sessions.list(exportKeys.job(pid, '').pk))
  await removeObjects(ports, held, { kind: 'exports', prefix: exportPrefix(pid) })
  await removeItems(items.sessions, held, items.sessions.list(sourceMapItemKey(pid, '').pk))
  await removeObjects(ports, held, { kind: 'maps', prefix: sourceMapsPrefix(pid) })
  for (const root of ['raw', 'sessions', 'video', 'analysis'] as const)
    for (const prefix of erasedPrefixes(root, pid)) await removeObjects(ports, held, { kind: COUNTED_AS[root], prefix })
  await removeVectorsOf(ports, held, pid)
  await removeAnswers(ports, held)
  const webhook = hookKeys.webhook(pid, '')
  for await (const { sk } of items.core.list(webhook.pk, webhook.sk)) {
    const { pk } = hookKeys.delivery(pid, sk.slice(webhook.sk.length), '')
    await removeItems(items.sessions, held, items.sessions.list(pk))
  }
  const identities = core.identity(pid, '').sk
  await removeItems(items.core, held, items.core.list(project.pk), {
    kindOf: ({ sk }) => (sk.startsWith(identities) ? 'identities' : 'items'),
  })
}

async function removeSession({ items }: ErasePorts, held: HeldErasure, pid: ProjectId, sid: SessionId): Promise<void> {
  const meta = sessions.meta(pid, sid)
  await removeItems(items.sessions, held, items.sessions.list(meta.pk), {
    kindOf: ({ sk }) => (sk === meta.sk ? 'sessions' : 'items'),
  })
}

async function* listSessions(
  { store }: Pick<ErasePorts, 'store'>,
  pid: ProjectId,
  status: 'discarded' | undefined,
): AsyncGenerator<SessionId> {
  let after: { startedAt: number; sid: SessionId } | undefined
  do {
    const { metas, hasMore } = await store.listByTime(pid, { limit: SESSIONS_AT_ONCE, after, status })
    for (const { sid } of metas) yield sid
    after = hasMore ? metas.at(-1) : undefined
  } while (after)
}
