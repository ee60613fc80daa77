import type { MemberItem } from '@incuera/contract/core.ts'
import type { Role } from '@incuera/contract/roles.ts'

export type MemberOutcome =
  | { type: 'done'; member: MemberItem }
  | { type: 'unknown' }
  /** The project would have no owner. */
  | { type: 'last_owner' }

/** Who belongs to a project. Twins: dynamoMembers.ts, testing/createMemoryMembers.ts; both pass memberStore.test.ts. */
export interface MemberStore {
  list(pid: string): Promise<MemberItem[]>
  /** The new member, or the one who was there before, unchanged. */
  add(member: MemberItem): Promise<MemberItem>
  /**
   * @param role null removes the member
   * @throws RefusalError 429 while others change the same project all the time
   */
  change(pid: string, sub: string, role: Role | null): Promise<MemberOutcome>
}
