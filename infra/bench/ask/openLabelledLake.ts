import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import type { Analysed } from '@incuera/lambdas/analysis/testing/labelled/analyseLabelled.ts'
import { createTable } from '@incuera/lambdas/api/testing/sql/createTable.ts'
import { composeSql } from '@incuera/lambdas/query/insights/composeSql.ts'
import type { LakeQuery, LakeRow } from '@incuera/lambdas/query/insights/lakeQuery.ts'
import { NOTHING_KEPT } from '@incuera/lambdas/sessions/lake/lakeState.ts'
import { printValue } from '#local/athena/printValue.ts'
import { translateTrino } from '#local/athena/translateTrino.ts'
import { trinoStatements } from '#local/athena/trinoMacros.ts'

const DAY = '2026-11-21'

/** The id of a labelled session in the lake, by its place. */
export const labelledSid = (at: number): string => `0193e9f2-7b1c-7000-8000-${String(at).padStart(12, '0')}`

export interface LabelledLake {
  /** Runs a query as the API does, over all the sessions. */
  run(query: LakeQuery): Promise<LakeRow[]>
  close(): void
}

/** The rows of labelled sessions in a lake in memory. */
export async function openLabelledLake(analysed: readonly Analysed[], pid: ProjectId): Promise<LabelledLake> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  for (const statement of trinoStatements()) await connection.run(statement)
  await connection.run('CREATE SCHEMA my_lake')
  for (const table of Object.values(LAKE_TABLES)) {
    await connection.run(createTable('my_lake', table))
    const lines = analysed.flatMap(({ rows }, at) =>
      Array.from<object>(rows[table.name]).map((row) =>
        // Recordings of the demo repeat their ids.
        JSON.stringify({ ...row, project_id: pid, session_id: labelledSid(at), day: DAY, hour: 7 }),
      ),
    )
    if (lines.length === 0) continue
    const file = join(tmpdir(), `incuera-ask-${crypto.randomUUID()}.json`)
    await writeFile(file, lines.join('\n'))
    try {
      await connection.run(
        `INSERT INTO my_lake.${table.name} BY NAME SELECT * FROM read_json('${file}', format = 'newline_delimited')`,
      )
    } finally {
      await rm(file)
    }
  }
  const range = { from: DAY, to: DAY }
  return {
    async run(query) {
      const sql = composeSql(query, { database: 'my_lake', pid, range, today: DAY, watermark: NOTHING_KEPT })
      const reader = await connection.runAndReadAll(await translateTrino(connection, sql))
      const names = reader.columnNames()
      const types = reader.columnTypes()
      return reader.getRows().map((row) =>
        Object.fromEntries(
          names.map((name, at) => {
            const type = types[at]
            return [name, type ? printValue(row[at] ?? null, type) : null]
          }),
        ),
      )
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
