import type { ApiKeyItem, MemberItem, ProfileItem, ProjectItem } from '@incuera/contract/core.ts'
import type { Assigned, DecidedError, StoredDecision } from '@incuera/contract/insights/errorState.ts'
import type { Muted } from '@incuera/contract/insights/mutedPlace.ts'

/** A secret of a key, with the SHA-256 (hex) under which it is stored. */
export interface StoredSecret {
  sha256: string
  key: ApiKeyItem
}

/**
 * Projects, members and keys, as the API writes and reads them. Twins: dynamoCore.ts, testing/createMemoryCore.ts; both
 * pass coreStore.test.ts.
 */
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
  /**
   * The random key of an identified visitor, by the SHA-256 (hex) of the customer's id. Null: nobody was identified so.
   */
  userKey(pid: string, userIdSha256: string): Promise<string | null>
  profile(sub: string): Promise<ProfileItem | null>
  putProfile(profile: ProfileItem): Promise<void>
  /** @throws if the secret exists */
  putKey(keySha256: string, key: ApiKeyItem): Promise<void>
  /** All secrets of all keys, oldest key first. */
  keys(pid: string): Promise<ApiKeyItem[]>
  /** The secrets of one key, read consistently; none: the project has no such key. */
  secretsOf(pid: string, keyId: string): Promise<StoredSecret[]>
  /** Sets the named fields. Null: it was removed. */
  changeSecret(sha256: string, change: Partial<ApiKeyItem>): Promise<ApiKeyItem | null>
  /** False: it is replaced already, revoked or removed. */
  replaceSecret(sha256: string, by: { nextSha256: string; validUntil: number }): Promise<boolean>
  removeSecret(sha256: string): Promise<void>
  /** Replaces what was decided about a group of errors before. */
  putErrorDecision(pid: string, fingerprint: string, decision: StoredDecision): Promise<void>
  /** @param assigned null: nobody fixes it */
  assignError(pid: string, fingerprint: string, assigned: Assigned | null): Promise<void>
  /** Those that exist, by fingerprint; one request per hundred. */
  decidedErrors(pid: string, fingerprints: readonly string[]): Promise<Map<string, DecidedError>>
  /** @param muted null: the place is a problem again */
  putMuted(pid: string, key: string, muted: Muted | null): Promise<void>
  /** Those that are muted, by key; one request per hundred. */
  mutedPlaces(pid: string, keys: readonly string[]): Promise<Map<string, Muted>>
}
