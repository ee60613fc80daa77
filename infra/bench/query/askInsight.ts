import type { DuckDBConnection } from '@duckdb/node-api'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { InsightRequest } from '@incuera/contract/insights/insights.ts'
import { composeSql } from '@incuera/lambdas/query/insights/composeSql.ts'
import { insightCodes } from '@incuera/lambdas/query/insights/insightCodes.ts'
import type { LakeRow } from '@incuera/lambdas/query/insights/lakeQuery.ts'
import type { DayRange } from '@incuera/lambdas/query/sql/dayRange.ts'
import { printValue } from '#local/athena/printValue.ts'
import { quoteText } from '#local/athena/tableView.ts'
import { translateTrino } from '#local/athena/translateTrino.ts'
import { type Cost, measure } from './measure.ts'
import { DATABASE } from './openViews.ts'

/** Athena's price of a terabyte; a query costs at least 10 MB. */
const DOLLARS_PER_BYTE = 5e-12
const BILLED_BYTES_MIN = 10_000_000

export interface Asked {
  pid: ProjectId
  range: DayRange
  today: string
  /** The last day that is kept; null: all days are hot. */
  keptTo: string | null
  /**
   * `local`: as `npm start` runs it, which computes a relation of `WITH` once. `inline`: as Athena plans it, which
   * reads the tables again wherever a relation is named.
   */
  plan: 'local' | 'inline'
}

export interface InsightCost extends Cost {
  queries: number
  dollars: number
  answer: unknown
}

/**
 * Computes an insight as the API does: its SQL, over kept days up to the watermark and hot ones after it, one query
 * after the other.
 */
export async function askInsight(
  connection: DuckDBConnection,
  fields: object,
  { pid, range, today, keptTo, plan: how }: Asked,
): Promise<InsightCost> {
  const request = InsightRequest.parse({ ...fields, range })
  const plan = insightCodes[request.kind].plan(request, { range, search: null })
  const watermark = { day: keptTo, generation: 1 }
  const results: Record<string, LakeRow[]> = {}
  const total = { seconds: 0, cpuSeconds: 0, bytes: 0, queries: 0, dollars: 0 }
  for (const [name, query] of Object.entries(plan.queries)) {
    const composed = composeSql(query, { database: DATABASE, pid, range, today, watermark })
    const translated = await translateTrino(connection, composed)
    const sql = how === 'inline' ? await inlineRelations(connection, translated) : translated
    const { result, cost } = await measure(() => readRows(connection, sql))
    results[name] = result
    total.seconds += cost.seconds
    total.cpuSeconds += cost.cpuSeconds
    total.bytes += cost.bytes
    total.queries += 1
    total.dollars += Math.max(BILLED_BYTES_MIN, cost.bytes) * DOLLARS_PER_BYTE
  }
  return { ...total, answer: plan.answer(results) }
}

/** The query with each relation of its `WITH` in the places that name it. */
async function inlineRelations(connection: DuckDBConnection, sql: string): Promise<string> {
  const inlined = await connection.runAndReadAll(
    `SELECT json_deserialize_sql(replace(json_serialize_sql(${quoteText(sql)})::VARCHAR, 'CTE_MATERIALIZE_DEFAULT', 'CTE_MATERIALIZE_NEVER')::JSON)`,
  )
  return String(inlined.value(0, 0))
}

async function readRows(connection: DuckDBConnection, sql: string): Promise<LakeRow[]> {
  const reader = await connection.runAndReadAll(sql)
  const names = reader.columnNames()
  return Array.from({ length: reader.currentRowCount }, (_, row) =>
    Object.fromEntries(
      names.map((name, column) => [name, printValue(reader.value(column, row), reader.columnType(column))]),
    ),
  )
}
