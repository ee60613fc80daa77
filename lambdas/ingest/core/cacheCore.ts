import { cached } from '../cached.ts'
import type { IngestCore } from './ingestCore.ts'

/** A revoked key works this much longer in a container that has just seen it (decision 0011). */
export const KEY_CACHE_MS = 1_000
/** Changes of a project, and the erasure of an identity, take effect this much later. */
export const PROJECT_CACHE_MS = 30_000
const HOUR_MS = 3_600_000

/**
 * Reads a key once a second, and a project and an identity once in half a minute, however many batches name them. Notes
 * once an hour that a key is used.
 */
export function cacheCore(core: IngestCore, now: () => number): IngestCore {
  const forLong = { forMs: PROJECT_CACHE_MS, now }
  return {
    key: cached(core.key, { forMs: KEY_CACHE_MS, now, nameOf: (keySha256) => keySha256 }),
    noteKeyUse: cached(core.noteKeyUse, {
      ...{ forMs: HOUR_MS, now },
      nameOf: (keySha256, hour) => `${keySha256} ${hour}`,
    }),
    project: cached(core.project, { ...forLong, nameOf: (pid) => pid }),
    // Nearly every batch of an identified visitor repeats the same identity.
    keepIdentity: cached(core.keepIdentity, {
      ...forLong,
      nameOf: (userIdSha256, { pid, email }) => JSON.stringify([pid, userIdSha256, email]),
    }),
  }
}
