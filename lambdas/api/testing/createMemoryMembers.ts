import type { MemberItem } from '@incuera/contract/core.ts'
import type { MemberStore } from '../members/memberStore.ts'

/**
 * The twin of {@link createDynamoMembers} for tests.
 * @param members shared with the core store
 */
export function createMemoryMembers(members: MemberItem[] = []): MemberStore {
  const indexOf = (pid: string, sub: string) => members.findIndex((each) => each.pid === pid && each.sub === sub)
  return {
    list: async (pid) => members.filter((each) => each.pid === pid),
    async add(member) {
      const known = members[indexOf(member.pid, member.sub)]
      if (!known) members.push(member)
      return known ?? member
    },
    async change(pid, sub, role) {
      const at = indexOf(pid, sub)
      const member = members[at]
      if (!member) return { type: 'unknown' }
      const others = members.filter((each) => each.pid === pid && each.sub !== sub)
      const mustStay = role !== 'owner' && member.role === 'owner'
      if (mustStay && !others.some((each) => each.role === 'owner')) return { type: 'last_owner' }
      const changed = { ...member, role: role ?? member.role }
      members.splice(at, 1, ...(role === null ? [] : [changed]))
      return { type: 'done', member: changed }
    },
  }
}
