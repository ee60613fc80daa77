import { type ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { core } from '@incuera/contract/keys.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import { eraseSession } from './eraseSession.ts'
import type { HeldErasure } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'
import { removeExports } from './removeExports.ts'
import { removeItems } from './removeItems.ts'

/**
 * Removes a visitor's identity, and every session that is listed under their key, which the last pass removes as well.
 * The identity comes first: from then on they are recorded under another key, which nothing connects with this one.
 */
export async function eraseVisitor(
  ports: ErasePorts,
  held: HeldErasure,
  { pid, userKey, isFinal }: { pid: ProjectId; userKey: string; isFinal: boolean },
): Promise<void> {
  const { items, lake, now } = ports
  await lake.erase({ pid, kind: 'user', value: userKey }, now())
  const hash = await ports.userIdHashOf(pid, userKey)
  if (hash !== null) {
    const identity = core.identity(pid, hash)
    await removeItems(items.core, held, items.core.list(identity.pk, identity.sk), {
      kindOf: () => 'identities',
    })
  }
  const own = (await ports.exports.list(pid)).filter(({ kind, value }) => kind === 'visitor' && value === userKey)
  await removeExports(
    ports,
    held,
    pid,
    own.map(({ exportId }) => exportId),
  )
  const visitor = visitorKeys.pointer(pid, userKey)
  await removeItems(items.core, held, items.core.list(visitor.pk, visitor.sk))

  const links = visitorKeys.session(pid, userKey, '').pk
  for await (const key of items.sessions.list(links)) {
    const sid = SessionId.parse(key.sk)
    await held.claim('sessions', `sessions ${links}`, [sid])
    await eraseSession(ports, held, { pid, sid, isFinal })
  }
}
