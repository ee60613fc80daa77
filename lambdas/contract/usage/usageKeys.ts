/** In the `sessions` table. */
export const usageKeys = {
  /** What a project used on a day, such as `2026-12-01`. */
  day: (pid: string, day: string) => ({ pk: `USAGE#${pid}`, sk: `DAY#${day}` }),
  /** The query is counted. */
  query: (pid: string, queryId: string) => ({ pk: `USAGE#${pid}`, sk: `QUERY#${queryId}` }),
} as const
