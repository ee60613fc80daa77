import type { ApiKeyItem } from '@incuera/contract/core.ts'

/**
 * Of the secrets of one key, the one that pages should have. Two are without a successor only after a crash while the
 * key was rotated: the newer one was never shown to anybody.
 */
export const currentSecret = <T>(secrets: readonly T[], keyOf: (secret: T) => ApiKeyItem): T | undefined =>
  [...secrets]
    .sort((a, b) => (keyOf(a).rotatedAt ?? 0) - (keyOf(b).rotatedAt ?? 0))
    .find((secret) => keyOf(secret).nextSha256 === undefined)
