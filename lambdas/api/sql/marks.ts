import type { ProjectId } from '@incuera/contract/ids.ts'
import type { DayRange } from './dayRange.ts'

/** In front of every query, so that its id alone tells later whose it is. The check has removed the user's own comments. */
export const projectMark = (pid: ProjectId) => `/* incuera project ${pid} */ `

/** Behind it, so that the answer can say which days were read. */
export const rangeMark = ({ from, to }: DayRange) => `/* days ${from} to ${to} */ `

/** The range of a query that scopeSql.ts has written. @throws Error for any other */
export function readRangeMark(sql: string): DayRange {
  const [, from, to] = /\/\* days (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d) \*\//.exec(sql) ?? []
  if (from === undefined || to === undefined) throw new Error('the query carries no range of days')
  return { from, to }
}
