import type { ApiKeyItem } from '@incuera/contract/core.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { IngestPorts } from '../ports.ts'

/** Lets every request of every key pass. */
export const unlimited: Pick<IngestPorts, 'limit' | 'quota'> = {
  limit: async () => undefined,
  quota: {
    admit: async () => undefined,
    isFull: () => false,
    addSession: async () => undefined,
    addBytes: async () => undefined,
  },
}

/** A key without rules. */
export const plainKey = (pid: ProjectId): ApiKeyItem => ({ keyId: 'k1', pid, name: 'site', hint: 'pk_0', createdAt: 1 })
