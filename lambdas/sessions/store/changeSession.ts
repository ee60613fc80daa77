import { JobError } from '#runtime/errors.ts'
import type { Live } from '../model/live.ts'
import type { Meta } from '../model/meta.ts'
import type { SessionRef, SessionStore } from './sessionStore.ts'

/** More writers than this on one session at one moment are not ours. */
const TRIES_MAX = 8

/**
 * Changes META by a pure rule: read, decide, write if nothing has changed since, else start over.
 * @param rule the next META (its version is set here), or null to leave it as it is
 * @returns the META after it, LIVE as the rule saw it, and whether this call changed META; null for an unknown session
 */
export async function changeSession(
  store: SessionStore,
  ref: SessionRef,
  rule: (meta: Meta, live: Live | null) => Meta | null,
): Promise<{ meta: Meta; live: Live | null; hasChanged: boolean } | null> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const found = await store.read(ref)
    if (!found) return null
    const next = rule(found.meta, found.live)
    if (!next) return { ...found, hasChanged: false }
    const meta = { ...next, version: found.meta.version + 1 }
    if (await store.replace(meta, found.meta.version)) return { meta, live: found.live, hasChanged: true }
  }
  throw new JobError(`too many simultaneous changes to session ${ref.sid}`, { retry: true })
}
