import { LAKE_TABLES, type LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { TableScope } from '../sql/scopeTables.ts'

/** A query over the scoped tables of the lake (`sql/scopeTables.ts`). */
export interface LakeQuery {
  /** Which of them it names. */
  tables: LakeTableName[]
  /** Conditions that it has on the rows of a table anyway; see {@link TableScope.only}. */
  only?: TableScope['only']
  /** Its own relations, such as `visitors AS (SELECT …)`, in the order in which they name each other. */
  ctes: string[]
  select: string
}

/** One row of a result, by the names of its columns; values as the engine prints them. */
export type LakeRow = Record<string, string | null>

/** Who a session belongs to: an identified user across sessions, everybody else by their session. */
export const VISITORS =
  'visitors AS (SELECT session_id, coalesce(max(user_key), session_id) AS person FROM events GROUP BY session_id)'

/** The conditions that are not empty, joined. */
export const allOf = (conditions: readonly string[]): string => conditions.filter(Boolean).join(' AND ')

/** Tables without repeats, in the order of the registry. */
export const tablesOf = (...lists: readonly (readonly LakeTableName[])[]): LakeTableName[] => {
  const wanted = new Set(lists.flat())
  return Object.values(LAKE_TABLES).flatMap(({ name }) => (wanted.has(name) ? [name] : []))
}
