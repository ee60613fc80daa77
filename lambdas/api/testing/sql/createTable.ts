import { DUCKDB_TYPE } from '@incuera/contract/lake/duckdbType.ts'
import type { LakeColumn } from '@incuera/contract/lake/lakeColumn.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'

/** `CREATE TABLE` of a lake's table for DuckDB, with its partitions as columns. */
export const createTable = (schema: string, { name, columns }: { name: string; columns: LakeColumn[] }): string =>
  `CREATE TABLE ${schema}.${name} (${[...columns, ...LAKE_PARTITIONS].map((column) => `"${column.name}" ${DUCKDB_TYPE[column.type]}`).join(', ')})`
