import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import type { IngestCore } from './ingestCore.ts'

/**
 * Keeps no identity for a session that was erased: a page that is still open, or a batch that is late, would bring back
 * the visitor's id and e-mail address. It is inside of the cache, so it reads only where an identity is written anyway.
 * @param requireNotErased throws for such a session
 */
export const unlessErased =
  (
    keepIdentity: IngestCore['keepIdentity'],
    requireNotErased: (ref: { pid: ProjectId; sid: SessionId }) => Promise<void>,
  ): IngestCore['keepIdentity'] =>
  async (userIdSha256, identity, seen) => {
    await requireNotErased({ pid: identity.pid, sid: seen.sid })
    return keepIdentity(userIdSha256, identity, seen)
  }
