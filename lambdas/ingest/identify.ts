import { createHash, randomUUID } from 'node:crypto'
import type { User } from '@incuera/contract/batch.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { IngestCore } from './core/ingestCore.ts'

/**
 * The random key under which sessions and lake know this visitor. Who it is stands in the `core` table only; deleting
 * that one item makes every row of the visitor anonymous.
 */
export async function identify(core: Pick<IngestCore, 'keepIdentity'>, pid: ProjectId, { id, email }: User): Promise<string> {
  const hash = createHash('sha256').update(id).digest('hex')
  const { userKey } = await core.keepIdentity(hash, { pid, userKey: randomUUID(), userId: id, email })
  return userKey
}
