import type { ApiKeyItem, IdentityItem, ProjectItem } from '@incuera/contract/core.ts'
import type { SessionId } from '@incuera/contract/ids.ts'

/** When and in which session a visitor was seen. `at`: milliseconds since the epoch. */
export interface SeenVisitor {
  sid: SessionId
  at: number
}

/** What ingest needs of the `core` table. Twins: dynamoCore.ts, testing/createMemoryCore.ts; both pass core.test.ts. */
export interface IngestCore {
  key(keySha256: string): Promise<ApiKeyItem | null>
  /** Notes that a secret was used in the hour that begins then, unless that is known. */
  noteKeyUse(keySha256: string, hour: number): Promise<true>
  project(pid: string): Promise<ProjectItem | null>
  /**
   * The identity with that hash after the call: the existing one, with its new e-mail if that changed, else this one;
   * and that the visitor was seen in that hour.
   */
  keepIdentity(userIdSha256: string, identity: IdentityItem, seen: SeenVisitor): Promise<IdentityItem>
}
