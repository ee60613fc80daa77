import type { InsightRequest } from '@incuera/contract/insights/insights.ts'
import type { LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { SearchSql } from '../search/searchSql.ts'
import type { DayRange } from '../sql/dayRange.ts'
import { quote } from '../sql/quote.ts'
import type { LakeQuery } from './lakeQuery.ts'

/** Which sessions an insight looks at, as parts of its queries. */
export interface Filter {
  /** Tables and relations that the conditions name. */
  tables: LakeTableName[]
  ctes: string[]
  /** `only` of a query, without the tables that the filter itself reads: it needs their other rows. */
  narrow(only: NonNullable<LakeQuery['only']>): Pick<LakeQuery, 'only'>
  /**
   * Conditions on rows of any table of the lake.
   * @param alias of the table; absent if the query names one table only
   */
  on(alias?: string): string[]
  /** Of them, those on the columns of a row. */
  onRow(alias?: string): string[]
  /** The others: they hold for all rows of a session, or for none. */
  onSession(alias?: string): string[]
  /**
   * The same for the rows of finished sessions, which may arrive long after what they describe.
   * @param time the column with the time of what they describe
   */
  during(time: string, alias?: string): string[]
}

type Scope = Pick<InsightRequest, 'device' | 'browser' | 'os' | 'country' | 'utmSource'>

/** What narrows an insight besides its own fields. */
export interface InsightContext {
  /** Days that it reads. */
  range: DayRange
  /** The sessions that it looks at; null: all. */
  search: SearchSql | null
}

/** The conditions of a request. */
export function filterOf(request: Scope, { range, search }: InsightContext): Filter {
  const { device, browser, os, country, utmSource } = request
  const plain = Object.entries({ device, browser, os, country }).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  )
  const ctes: Record<string, string> = {
    ...(utmSource !== undefined && {
      campaign: `SELECT session_id FROM events WHERE utm_source = ${quote(utmSource)} GROUP BY session_id`,
    }),
    ...(search && { searched: search.select }),
  }
  const columnOf = (name: string, alias?: string) => (alias === undefined ? name : `${alias}.${name}`)
  const onRow = (alias?: string) => plain.map(({ name, value }) => `${columnOf(name, alias)} = ${quote(value)}`)
  const onSession = (alias?: string) =>
    Object.keys(ctes).map((name) => `${columnOf('session_id', alias)} IN (SELECT session_id FROM ${name})`)
  const on = (alias?: string) => [...onRow(alias), ...onSession(alias)]
  const tables: LakeTableName[] = [...(utmSource === undefined ? [] : ['events' as const]), ...(search?.tables ?? [])]
  return {
    tables,
    narrow: ({ pages, signals }) => ({
      only: {
        ...(pages !== undefined && !tables.includes('pages') && { pages }),
        ...(signals !== undefined && !tables.includes('signals') && { signals }),
      },
    }),
    ctes: Object.entries(ctes).map(([name, select]) => `${name} AS (${select})`),
    ...{ on, onRow, onSession },
    during: (time, alias) => {
      const column = columnOf(time, alias)
      return [
        `${column} >= TIMESTAMP '${range.from} 00:00:00'`,
        `${column} < TIMESTAMP '${range.to} 00:00:00' + INTERVAL '1' DAY`,
        ...on(alias),
      ]
    },
  }
}
