/** Enough to see what led to a moment. */
const LEAD_MS = 3_000

/** Where to start watching: a little before the moment. */
export const watchFrom = (atMs: number, leadMs = LEAD_MS): number => Math.max(0, Math.round(atMs - leadMs))
