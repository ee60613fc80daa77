import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { ProjectId } from '@incuera/contract/ids.ts'
import { INSIGHTS, type InsightKind, InsightRequest, type InsightSession } from '@incuera/contract/insights/insights.ts'
import { LAKE_TABLES, type LakeTableName } from '@incuera/contract/lake/tables.ts'
import { createTable } from '@incuera/lambdas/api/testing/sql/createTable.ts'
import { composeSql } from '@incuera/lambdas/query/insights/composeSql.ts'
import { filterBySearch } from '@incuera/lambdas/query/insights/filterBySearch.ts'
import { insightCodes } from '@incuera/lambdas/query/insights/insightCodes.ts'
import type { LakeQuery, LakeRow } from '@incuera/lambdas/query/insights/lakeQuery.ts'
import { readSessions, sessionsOf } from '@incuera/lambdas/query/insights/sessionsBehind.ts'
import { NOTHING_KEPT } from '@incuera/lambdas/sessions/lake/lakeState.ts'
import type * as z from 'zod'
import { printValue } from '../local/athena/printValue.ts'
import { translateTrino } from '../local/athena/translateTrino.ts'
import { trinoStatements } from '../local/athena/trinoMacros.ts'

export const INSIGHT_PID = ProjectId.parse('pours0000000')
const DATABASE = 'my_lake'

/** A row of a table, without its project. Absent columns are NULL. */
export type TestRow = Record<string, string | number | boolean | readonly (string | number)[] | undefined>

export interface InsightLake {
  /** Adds rows that arrived on a day; `hour` is 0 unless a row has one. */
  add(table: LakeTableName, day: string, rows: readonly TestRow[]): Promise<void>
  clear(): Promise<void>
  /** Answers as the API does, by the same SQL. */
  answer<A>(insight: { kind: InsightKind; answer: z.ZodType<A> }, request: object): Promise<A>
  /** The same for an insight of any kind. @throws ZodError for an answer that the contract does not allow */
  answerAny(request: object): Promise<unknown>
  sessions(request: object, key: string): Promise<{ total: number; sessions: InsightSession[] }>
  /** Every query that has run, by its text. */
  queries: Map<string, LakeQuery>
  close(): void
}

/** The tables of the lake in memory, in DuckDB with Trino's meaning, and the insights over them. */
export async function openInsightLake(range: { from: string; to: string }): Promise<InsightLake> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const statement of trinoStatements()) await connection.run(statement)
  await connection.run(`CREATE SCHEMA ${DATABASE}`)
  for (const table of Object.values(LAKE_TABLES)) await connection.run(createTable(DATABASE, table))
  await connection.run(`SET search_path = '${DATABASE},main'`)

  const queries = new Map<string, LakeQuery>()
  const run = async (query: LakeQuery): Promise<LakeRow[]> => {
    const sql = composeSql(query, {
      database: DATABASE,
      pid: INSIGHT_PID,
      range,
      today: range.to,
      watermark: NOTHING_KEPT,
    })
    queries.set(sql, query)
    return readRows(connection, sql)
  }
  const compute = async (request: InsightRequest): Promise<unknown> => {
    const plan = insightCodes[request.kind].plan(request, contextOf(request))
    const results: Record<string, LakeRow[]> = {}
    for (const [name, query] of Object.entries(plan.queries)) results[name] = await run(query)
    return plan.answer(results)
  }
  const contextOf = ({ q }: InsightRequest) => ({ range, search: filterBySearch(q, Date.parse(range.to)) })
  const requestOf = (request: object) => InsightRequest.parse({ range, ...request })

  return {
    queries,
    add: (table, day, rows) => insert(connection, table, day, rows),
    async clear() {
      for (const { name } of Object.values(LAKE_TABLES)) await connection.run(`DELETE FROM ${DATABASE}.${name}`)
    },
    answer: async ({ kind, answer }, request) => answer.parse(await compute(requestOf({ ...request, kind }))),
    async answerAny(request) {
      const parsed = requestOf(request)
      const insight = INSIGHTS.find(({ kind }) => kind === parsed.kind)
      return insight?.answer.parse(await compute(parsed))
    },
    async sessions(request, key) {
      const parsed = requestOf(request)
      const behind = insightCodes[parsed.kind].behind(parsed, key, contextOf(parsed))
      if (!behind) throw new Error(`no item has the key ${key}`)
      return readSessions(await run(sessionsOf(behind)))
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function readRows(connection: DuckDBConnection, sql: string): Promise<LakeRow[]> {
  const reader = await connection.runAndReadAll(await translateTrino(connection, sql))
  const names = reader.columnNames()
  return Array.from({ length: reader.currentRowCount }, (_, row) =>
    Object.fromEntries(
      names.map((name, column) => [name, printValue(reader.value(column, row), reader.columnType(column))]),
    ),
  )
}

async function insert(
  connection: DuckDBConnection,
  table: LakeTableName,
  day: string,
  rows: readonly TestRow[],
): Promise<void> {
  if (rows.length === 0) return
  const columns = [...LAKE_TABLES[table].columns.map(({ name }) => name), 'day', 'hour']
  const values = rows.map((row) => {
    const full: TestRow = { project_id: INSIGHT_PID, day, hour: 0, ...row }
    return `(${columns.map((name) => literalOf(full[name])).join(', ')})`
  })
  await connection.run(
    `INSERT INTO ${DATABASE}.${table} (${columns.map((name) => `"${name}"`).join(', ')}) VALUES ${values.join(', ')}`,
  )
}

function literalOf(value: TestRow[string]): string {
  if (value === undefined) return 'NULL'
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return Array.isArray(value) ? `[${value.map((item) => literalOf(item)).join(', ')}]` : String(value)
}
