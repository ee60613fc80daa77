/** Limits of sessions that are watched while they are recorded. All others are in limits.ts. */

/** While a member watches, a batch is sent this often; the member is then about two seconds behind. */
export const LIVE_BATCH_SECONDS = 1
/** A member who watches asks at least this often; the lease ends so long after the last time. */
export const LIVE_LEASE_SECONDS = 10
/** How often the dashboard asks for new batches of the session it shows. */
export const LIVE_POLL_MS = 500
/** Batches of one answer about a live session: a quarter of an hour of them. */
export const LIVE_BATCHES_MAX = 100
/** Sessions that are looked at for those being recorded now. */
export const LIVE_SESSIONS_MAX = 100
/** A page that is open and visible reports every minute; one that is two and a half minutes late is hidden or gone. */
export const LIVE_SEEN_SECONDS = 150
