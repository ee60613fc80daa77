import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBInstance,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api'
import type { Column, ColumnType } from '../glue/readTables.ts'
import type { Value } from './toRow.ts'

const DUCKDB_TYPE: Record<ColumnType, DuckDBType> = {
  string: VARCHAR,
  int: INTEGER,
  bigint: BIGINT,
  double: DOUBLE,
  boolean: BOOLEAN,
  timestamp: TIMESTAMP,
  'array<int>': LIST(INTEGER),
  'array<string>': LIST(VARCHAR),
}

/**
 * Rows as a Parquet file (snappy). The values go in through DuckDB's appender: its JSON reader refuses a file with a
 * lone surrogate in one text, and visitors' pages contain such text.
 */
export async function writeParquet(columns: Column[], rows: Value[][]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'incuera-parquet-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' })
  const connection = await instance.connect()
  try {
    await connection.run(
      `CREATE TABLE rows (${columns.map(({ name, type }) => `"${name}" ${DUCKDB_TYPE[type]}`).join(', ')})`,
    )
    const appender = await connection.createAppender('rows')
    for (const row of rows) {
      columns.forEach(({ type }, index) => {
        appender.appendValue(toDuckDb(type, row[index] ?? null), DUCKDB_TYPE[type])
      })
      appender.endRow()
    }
    appender.closeSync()
    const file = join(folder, 'rows.parquet')
    await connection.run(`COPY rows TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION snappy)`)
    return await readFile(file)
  } finally {
    connection.closeSync()
    instance.closeSync()
    await rm(folder, { recursive: true, force: true })
  }
}

function toDuckDb(type: ColumnType, value: Value): DuckDBValue {
  if (Array.isArray(value)) return listValue(value.map((item) => toDuckDb('string', item)))
  return type === 'timestamp' && typeof value === 'number' ? new DuckDBTimestampValue(BigInt(value) * 1000n) : value
}
