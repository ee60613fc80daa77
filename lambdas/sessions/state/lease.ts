/**
 * A job claims its work for this long before it begins, and renews the claim while it works. A second message for the
 * same work waits; after a crash the claim expires and the next message starts over.
 */
export const LEASE_MS = 30_000
/** Often enough that one slow renewal, or a few seconds of parsing in between, loses nothing. */
export const LEASE_RENEW_MS = 10_000

/** Milliseconds until others may begin; 0: now. @param leaseUntil absent if unclaimed */
export const leaseLeftMs = (leaseUntil: number | undefined, now: number): number => Math.max(0, (leaseUntil ?? 0) - now)
