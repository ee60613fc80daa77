import type { ProjectId } from '@incuera/contract/ids.ts'
import type { Watermark } from '#sessions/lake/lakeState.ts'
import type { DayRange } from './dayRange.ts'

/**
 * Prefix of every query, so that its id alone identifies its project later. The check has removed the user's own
 * comments.
 */
export const projectMark = (pid: ProjectId) => `/* incuera project ${pid} */ `

/** Suffix, so that the result can state which days were read. */
export const rangeMark = ({ from, to }: DayRange) => `/* days ${from} to ${to} */ `

/**
 * What the kept rows are that a query reads: with another generation the same text may have another answer, so neither
 * the engine nor a cache may take it for the same.
 */
export const keptMark = ({ day, generation }: Watermark) =>
  day === null ? '' : `/* kept to ${day}, generation ${generation} */ `

/** The range of a query that scopeSql.ts has written. @throws Error for any other */
export function readRangeMark(sql: string): DayRange {
  const [, from, to] = /\/\* days (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d) \*\//.exec(sql) ?? []
  if (from === undefined || to === undefined) throw new Error('the query carries no range of days')
  return { from, to }
}
