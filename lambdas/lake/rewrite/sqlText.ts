import type { LakeColumn } from '@incuera/contract/lake/lakeColumn.ts'

export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`
export const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`

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

/** `"ts", "generation" DESC` of `['ts', 'generation DESC']` */
export const orderText = (order: readonly string[]) =>
  order
    .map((term) => {
      const [name = '', direction] = term.split(' ')
      return `${quoteName(name)}${direction === 'DESC' ? ' DESC NULLS LAST' : ' ASC NULLS LAST'}`
    })
    .join(', ')
