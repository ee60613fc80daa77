import type { ApiKeyItem, IdentityItem, ProjectItem } from '@incuera/contract/core.ts'
import { hourOf } from '../core/hourOf.ts'
import type { IngestCore } from '../core/ingestCore.ts'

/** The twin of {@link createDynamoCore} in memory; the test provides its content. */
export function createMemoryCore(): IngestCore & {
  keys: Map<string, ApiKeyItem>
  projects: Map<string, ProjectItem>
  identities: Map<string, IdentityItem>
} {
  const keys = new Map<string, ApiKeyItem>()
  const projects = new Map<string, ProjectItem>()
  const identities = new Map<string, IdentityItem>()
  return {
    keys,
    projects,
    identities,
    key: async (keySha256) => keys.get(keySha256) ?? null,
    async noteKeyUse(keySha256, hour) {
      const key = keys.get(keySha256)
      if (key && (key.lastUsedAt ?? 0) < hour) keys.set(keySha256, { ...key, lastUsedAt: hour })
      return true
    },
    project: async (pid) => projects.get(pid) ?? null,
    async keepIdentity(userIdSha256, identity, { at: seenAt }) {
      const at = `${identity.pid} ${userIdSha256}`
      const kept = identities.get(at) ?? identity
      const hour = hourOf(seenAt)
      identities.set(at, {
        ...kept,
        ...{ firstSeenAt: kept.firstSeenAt ?? hour, lastSeenAt: hour, email: identity.email ?? kept.email },
      })
      return identities.get(at) ?? identity
    },
  }
}
