import type { RetentionClass } from '@incuera/contract/ids.ts'

const DAY_SECONDS = 24 * 3600

/**
 * When the items of a session may be deleted, in the unit of DynamoDB's TTL: seconds since the epoch. `now`:
 * milliseconds.
 */
export const expiresAt = (rc: RetentionClass, now: number): number =>
  Math.ceil(now / 1000) + retentionDays(rc) * DAY_SECONDS

/** `r30` is 30 days. */
export const retentionDays = (rc: RetentionClass): number => Number(rc.slice(1))
