import type { LakeColumn } from './lakeColumn.ts'
import { LAKE_PARTITIONS } from './partitions.ts'
import type { LakeTable, LakeTableName } from './tables.ts'

/**
 * The lake exists twice: hot, as Firehose wrote it, and kept, sorted by day and project. A query reads kept
 * days up to the watermark and hot days after it.
 */

/** The Glue table of the kept rows. */
export const keptName = (name: LakeTableName) => `${name}_kept` as const

/** `lake/events/`: what Firehose writes. */
export const hotPrefix = (name: LakeTableName) => `lake/${name}/`
/** `lake/kept/events/`: what `keep` writes. */
export const keptPrefix = (name: LakeTableName) => `lake/kept/${name}/`

/** All versions of a day and project. Only the registered one is read. */
export const keptFolder = (name: LakeTableName, { day, pid }: { day: string; pid: string }) =>
  `${keptPrefix(name)}day=${day}/project_id=${pid}/`

/** Which hot files the kept rows of a day contain, as JSON. */
export const keptDayKey = (day: string) => `lake/kept-days/${day}.json`

/** Partitions of the kept tables. They are registered: the location of each ends with its version. */
export const KEPT_PARTITIONS: LakeColumn[] = [
  { name: 'day', type: 'string', comment: "Day of arrival (UTC), as '2026-11-21'" },
  { name: 'project_id', type: 'string', comment: 'Project' },
]

const HOUR = LAKE_PARTITIONS.filter(({ name }) => name === 'hour')

/** The columns inside a kept file: those of the hot table, its hour in front, without those of the partition. */
export const keptColumns = ({ columns }: Pick<LakeTable, 'columns'>): LakeColumn[] => [
  ...HOUR,
  ...columns.filter(({ name }) => !KEPT_PARTITIONS.some((partition) => partition.name === name)),
]
