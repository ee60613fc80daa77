import * as z from 'zod'
import type { GlueTable } from '../glue/readTables.ts'
import type { ListedObject } from './tableFiles.ts'

/** One query with everything that its process needs. */
export interface QueryJob {
  sql: string
  database: string
  tables: { table: GlueTable; objects: ListedObject[] }[]
  /** Null: no limit. */
  scanBytesMax: number | null
}

export const QueryResult = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(z.string().nullable())),
  scannedBytes: z.number(),
})
export type QueryResult = z.infer<typeof QueryResult>

/** A file that could not be read. */
export const DamagedFile = z.object({ path: z.string(), reason: z.string() })
export type DamagedFile = z.infer<typeof DamagedFile>

/** The result of a job. */
export const QueryOutcome = z.discriminatedUnion('status', [
  z.object({ status: z.literal('done'), result: QueryResult, damaged: z.array(DamagedFile) }),
  z.object({ status: z.literal('failed'), reason: z.string() }),
])
export type QueryOutcome = z.infer<typeof QueryOutcome>

/** Why a query failed, worded for its author. */
export class QueryError extends Error {
  override name = 'QueryError'
}
