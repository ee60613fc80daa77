/** @example seconds(1_540) === '1.5 s', seconds(12_300) === '12 s' */
export const seconds = (ms: number): string => `${ms < 9_950 ? (ms / 1000).toFixed(1) : Math.round(ms / 1000)} s`
