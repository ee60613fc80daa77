const HOUR_MS = 3_600_000

/** The beginning of the hour, in milliseconds since the epoch. */
export const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS
