/** Webhooks of a project: each gets its own copy of every event. */
export const HOOKS_PER_PROJECT_MAX = 10
/** How long the log of deliveries goes back. What is older expires. */
export const DELIVERY_DAYS = 7
export const DELIVERIES_PAGE_MAX = 100
/** Both secrets of a rotated webhook sign for this time, so that the receiver can change over. */
export const OLD_SECRET_HOURS = 24
/**
 * Seconds between the tries of a delivery: eight tries in 24 hours. SQS delays 15 minutes at most, so longer waits are
 * several hops.
 */
export const RETRY_SECONDS = [5, 300, 1_800, 7_200, 18_000, 28_800, 30_000] as const
export const DELIVERY_TRIES_MAX = RETRY_SECONDS.length + 1
