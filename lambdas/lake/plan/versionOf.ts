/**
 * The name of a version, the time at which it was written: `v=20261201T020304567Z`. Two runs never write at the same
 * time.
 */
export const versionOf = (ms: number): string => `v=${new Date(ms).toISOString().replaceAll(/[-:.]/g, '')}`
