import type { ApiKeyItem, MemberItem, ProfileItem, ProjectItem } from '@incuera/contract/core.ts'
import type { StoredDecision } from '@incuera/contract/insights/errorState.ts'

/** Projects, members and keys, as the API writes and reads them. Twins: dynamoCore.ts, testing/createMemoryCore.ts; both pass coreStore.test.ts. */
export interface CoreStore {
  /** The project and its first member. A crash in between leaves a project without members, which nobody sees. */
  createProject(project: ProjectItem, owner: MemberItem): Promise<void>
  /** Sets the named fields. Null: no such project. */
  changeProject(pid: string, change: Partial<ProjectItem>): Promise<ProjectItem | null>
  project(pid: string): Promise<ProjectItem | null>
  /** Those that exist, in no order; one request per hundred. */
  projects(pids: readonly string[]): Promise<ProjectItem[]>
  /** Null: not a member, or no such project; the caller must not be able to distinguish them. */
  member(pid: string, sub: string): Promise<MemberItem | null>
  memberships(sub: string): Promise<MemberItem[]>
  /** The random key of an identified visitor, by the SHA-256 (hex) of the customer's id. Null: nobody was identified so. */
  userKey(pid: string, userIdSha256: string): Promise<string | null>
  profile(sub: string): Promise<ProfileItem | null>
  putProfile(profile: ProfileItem): Promise<void>
  putKey(keySha256: string, key: ApiKeyItem): Promise<void>
  /** Oldest first. */
  keys(pid: string): Promise<ApiKeyItem[]>
  /** Revoking again changes nothing. Null: the project has no such key. */
  revokeKey(pid: string, keyId: string, revokedAt: number): Promise<ApiKeyItem | null>
  /** Replaces what was decided about a group of errors before. */
  putErrorDecision(pid: string, fingerprint: string, decision: StoredDecision): Promise<void>
  /** Those that exist, by fingerprint; one request per hundred. */
  errorDecisions(pid: string, fingerprints: readonly string[]): Promise<Map<string, StoredDecision>>
}
