import type { ApiKey } from '@incuera/contract/api.ts'
import type { ApiKeyItem } from '@incuera/contract/core.ts'
import { currentSecret } from '../core/currentSecret.ts'

/** The keys of a project as members see them, from the items of all their secrets; in the order of the items. */
export function showKeys(items: readonly ApiKeyItem[], now: number): ApiKey[] {
  const byId = new Map<string, ApiKeyItem[]>()
  for (const item of items) byId.set(item.keyId, [...(byId.get(item.keyId) ?? []), item])
  return [...byId.values()].flatMap((secrets) => showKey(secrets, now) ?? [])
}

/** One key, from its secrets; null if it has none. @param now milliseconds since the epoch */
export function showKey(secrets: readonly ApiKeyItem[], now: number): ApiKey | null {
  // The index may show the old secret alone for a moment.
  const current = currentSecret(secrets, (secret) => secret) ?? secrets.at(-1)
  if (!current) return null
  const { pid: _pid, previousSha256: _previous, nextSha256: _next, validUntil: _until, rules, ...shown } = current
  const previous = secrets.find(({ validUntil = 0, revokedAt }) => validUntil > now && revokedAt === undefined)
  const lastUsedAt = Math.max(...secrets.map((secret) => secret.lastUsedAt ?? 0))
  return {
    ...shown,
    ...(rules && Object.keys(rules).length > 0 && { rules }),
    ...(lastUsedAt > 0 && { lastUsedAt }),
    ...(previous?.validUntil !== undefined && {
      previous: { hint: previous.hint, validUntil: previous.validUntil, lastUsedAt: previous.lastUsedAt },
    }),
  }
}
