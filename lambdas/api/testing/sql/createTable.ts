import type { LakeColumn } from '@incuera/contract/lake/lakeColumn.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'

const DUCKDB_TYPE: Record<LakeColumn['type'], string> = {
  string: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
  'array<int>': 'INTEGER[]',
  'array<string>': 'VARCHAR[]',
}

/** `CREATE TABLE` of a lake's table for DuckDB, with its partitions as columns. */
export const createTable = (schema: string, { name, columns }: { name: string; columns: LakeColumn[] }): string =>
  `CREATE TABLE ${schema}.${name} (${[...columns, ...LAKE_PARTITIONS].map((column) => `"${column.name}" ${DUCKDB_TYPE[column.type]}`).join(', ')})`
