import type { LakeColumn } from './lakeColumn.ts'

/** DuckDB's types of the lake's columns. */
export const DUCKDB_TYPE: Record<LakeColumn['type'], string> = {
  string: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
  'array<int>': 'INTEGER[]',
  'array<string>': 'VARCHAR[]',
}
