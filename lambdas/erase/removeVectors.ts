import type { ProjectId } from '@incuera/contract/ids.ts'
import { vectorKey } from '@incuera/contract/search/vectorKey.ts'
import type { VectorRef } from '#sessions/meaning/vectorStore.ts'
import type { Holder } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'

const REMOVED_AT_ONCE = 100

/** Removes what finds a session by its meaning. It counts as an answer, because it is computed from an analysis. */
export async function removeVector(ports: Pick<ErasePorts, 'vectors'>, held: Holder, ref: VectorRef): Promise<void> {
  if (await ports.vectors?.read(ref)) await removeAll(ports, held, [ref])
}

/** Removes the vectors of a project, also of sessions that are in no list any more. */
export async function removeVectorsOf(ports: Pick<ErasePorts, 'vectors'>, held: Holder, pid: ProjectId): Promise<void> {
  const found: VectorRef[] = []
  for await (const ref of ports.vectors?.list() ?? []) {
    held.requireTime()
    if (ref.pid === pid) found.push({ pid, sid: ref.sid })
    if (found.length === REMOVED_AT_ONCE) await removeAll(ports, held, found.splice(0))
  }
  if (found.length > 0) await removeAll(ports, held, found)
}

async function removeAll({ vectors }: Pick<ErasePorts, 'vectors'>, held: Holder, refs: VectorRef[]): Promise<void> {
  const keys = refs.map(({ pid, sid }) => vectorKey(pid, sid)).sort()
  await held.claim('answers', `vectors from ${keys[0]}`, keys)
  await vectors?.remove(refs)
}
