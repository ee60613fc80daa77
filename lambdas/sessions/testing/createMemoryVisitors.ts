import { createHash } from 'node:crypto'
import type { IdentityItem } from '@incuera/contract/core.ts'
import type { VisitorStore } from '../visitors/visitorStore.ts'

/** The twin of {@link createDynamoVisitors} in memory; tests add to `identities`. */
export function createMemoryVisitors(): VisitorStore & { identities: IdentityItem[] } {
  const identities: IdentityItem[] = []
  const placeOf = ({ userId, lastSeenAt = 0 }: IdentityItem) =>
    `${new Date(lastSeenAt).toISOString()}#${createHash('sha256').update(userId).digest('hex')}`
  return {
    identities,
    async list(pid, { limit, before }) {
      const visitors = identities
        .filter((identity) => identity.pid === pid)
        .map((identity) => ({ identity, place: placeOf(identity) }))
        .filter(({ place }) => before === undefined || place < before)
        .sort((a, b) => (a.place < b.place ? 1 : -1))
      return { visitors: visitors.slice(0, limit), hasMore: visitors.length > limit }
    },
    find: async (pid, userKey) =>
      identities.find((identity) => identity.pid === pid && identity.userKey === userKey) ?? null,
  }
}
