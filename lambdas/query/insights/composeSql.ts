import type { ProjectId } from '@incuera/contract/ids.ts'
import type { LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { Watermark } from '#sessions/lake/lakeState.ts'
import type { DayRange } from '../sql/dayRange.ts'
import { keptMark, projectMark, rangeMark } from '../sql/marks.ts'
import { scopeTables } from '../sql/scopeTables.ts'
import type { LakeQuery } from './lakeQuery.ts'

export interface InsightScope {
  database: string
  pid: ProjectId
  range: DayRange
  /** The day that it is (UTC). */
  today: string
  /** Up to which day the kept tables are read: the hot files of these days are deleted. */
  watermark: Watermark
}

/**
 * The text of a query that the engine runs, within one project. Events are read by their day of arrival. What is
 * derived from a finished session may arrive days later, when it is analysed again, so those tables are read up to
 * today; queries compare its times with the range.
 */
export function composeSql(
  { tables, only, ctes, select }: LakeQuery,
  { database, pid, range, today, watermark }: InsightScope,
): string {
  const derived = tables.filter((name) => name !== 'events')
  const scoped = (names: LakeTableName[], days: DayRange) =>
    names.length > 0 ? [scopeTables(names, { database, pid, range: days, watermark, ...(only && { only }) })] : []
  const relations = [
    ...scoped(
      tables.filter((name) => name === 'events'),
      range,
    ),
    ...scoped(derived, { from: range.from, to: today }),
    ...ctes,
  ]
  return `${projectMark(pid)}${rangeMark(range)}${keptMark(watermark)}WITH ${relations.join(',\n')}\n${select}`
}
