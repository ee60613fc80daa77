/** Milliseconds since the epoch as a `timestamp` of a row. */
export const toTime = (ms: number): string => new Date(Math.floor(ms)).toISOString()
