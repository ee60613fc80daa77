import type { ApiKeyItem, MemberItem, ProfileItem, ProjectItem } from '@incuera/contract/core.ts'
import type { DecidedError } from '@incuera/contract/insights/errorState.ts'
import type { Muted } from '@incuera/contract/insights/mutedPlace.ts'
import type { CoreStore } from '../core/coreStore.ts'

/**
 * The twin of {@link createDynamoCore} for tests.
 * @param userKeys of identified visitors, by project and the SHA-256 of their id: ingest writes them
 * @param members shared with the member store
 */
export function createMemoryCore(
  userKeys: ReadonlyMap<string, string> = new Map(),
  members: MemberItem[] = [],
): CoreStore {
  const projects = new Map<string, ProjectItem>()
  const keys = new Map<string, ApiKeyItem>()
  const profiles = new Map<string, ProfileItem>()
  return {
    async createProject(project, owner) {
      projects.set(project.pid, project)
      members.push(owner)
    },
    async changeProject(pid, change) {
      const known = projects.get(pid)
      if (!known) return null
      const named = Object.entries(change).filter(([, value]) => value !== undefined)
      const changed = { ...known, ...Object.fromEntries(named) }
      projects.set(pid, changed)
      return changed
    },
    project: async (pid) => projects.get(pid) ?? null,
    projects: async (pids) => pids.flatMap((pid) => projects.get(pid) ?? []),
    member: async (pid, sub) => members.find((member) => member.pid === pid && member.sub === sub) ?? null,
    memberships: async (sub) => members.filter((member) => member.sub === sub),
    userKey: async (pid, userIdSha256) => userKeys.get(`${pid} ${userIdSha256}`) ?? null,
    profile: async (sub) => profiles.get(sub) ?? null,
    async putProfile(profile) {
      profiles.set(profile.sub, profile)
    },
    async putKey(keySha256, key) {
      keys.set(keySha256, key)
    },
    keys: async (pid) => [...keys.values()].filter((key) => key.pid === pid).sort((a, b) => a.createdAt - b.createdAt),
    secretsOf: async (pid, keyId) =>
      [...keys].flatMap(([sha256, key]) => (key.pid === pid && key.keyId === keyId ? { sha256, key } : [])),
    async changeSecret(sha256, change) {
      const known = keys.get(sha256)
      if (!known) return null
      const named = Object.entries(change).filter(([, value]) => value !== undefined)
      const changed = { ...known, ...Object.fromEntries(named) }
      keys.set(sha256, changed)
      return changed
    },
    async replaceSecret(sha256, by) {
      const known = keys.get(sha256)
      if (!known || known.nextSha256 !== undefined || known.revokedAt !== undefined) return false
      keys.set(sha256, { ...known, ...by })
      return true
    },
    async removeSecret(sha256) {
      keys.delete(sha256)
    },
    ...createMemoryDecisions(),
  }
}

type Decisions = Pick<CoreStore, 'putErrorDecision' | 'assignError' | 'decidedErrors' | 'putMuted' | 'mutedPlaces'>

/** What members said about findings. */
function createMemoryDecisions(): Decisions {
  const decided = new Map<string, DecidedError>()
  const muted = new Map<string, Muted>()
  return {
    async putErrorDecision(pid, fingerprint, decision) {
      const key = `${pid} ${fingerprint}`
      decided.set(key, { ...decided.get(key), decision })
    },
    async assignError(pid, fingerprint, assigned) {
      const key = `${pid} ${fingerprint}`
      const { decision } = decided.get(key) ?? {}
      decided.set(key, { ...(decision && { decision }), ...(assigned && { assigned }) })
    },
    decidedErrors: async (pid, fingerprints) => pick(decided, pid, fingerprints),
    async putMuted(pid, key, its) {
      if (its) muted.set(`${pid} ${key}`, its)
      else muted.delete(`${pid} ${key}`)
    },
    mutedPlaces: async (pid, keys) => pick(muted, pid, keys),
  }
}

/** What a project has under these names. */
const pick = <T>(all: ReadonlyMap<string, T>, pid: string, names: readonly string[]): Map<string, T> =>
  new Map(
    names.flatMap((name) => {
      const its = all.get(`${pid} ${name}`)
      return its ? [[name, its] as const] : []
    }),
  )
