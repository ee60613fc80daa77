import type { LakeColumn } from './lakeColumn.ts'

/**
 * Partitions of all tables, by arrival (UTC). `day=2026-11-21/hour=07` in a key is `day = '2026-11-21' AND hour = 7`
 * in SQL.
 */
export const LAKE_PARTITIONS: LakeColumn[] = [
  { name: 'day', type: 'string', comment: "Day of arrival (UTC), as '2026-11-21': a condition on it reads less" },
  { name: 'hour', type: 'int', comment: 'Hour of arrival (UTC), 0 to 23' },
]
