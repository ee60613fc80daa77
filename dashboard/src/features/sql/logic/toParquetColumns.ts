import type { ColumnSource } from 'hyparquet-writer'
import { type ResultColumn, type ResultRows, timeOf } from './chartOf.ts'

/** Columns of a Parquet file with the types of the query; what has no type of its own is text. */
export function toParquetColumns(columns: readonly ResultColumn[], rows: ResultRows): ColumnSource[] {
  const names = uniqueNames(columns.map(({ name }) => name))
  return columns.map(({ type }, at) => {
    const { parquet, read } = typeOf(type)
    const data = rows.map((row) => {
      const value = row[at] ?? null
      return value === null ? null : read(value)
    })
    return { name: names[at] ?? '', type: parquet, nullable: true, data }
  })
}

interface ParquetType {
  parquet: NonNullable<ColumnSource['type']>
  read(value: string): unknown
}

function typeOf(type: string): ParquetType {
  if (/^(tinyint|smallint|int|integer|bigint)$/i.test(type)) return { parquet: 'INT64', read: BigInt }
  if (/^(real|float|double|decimal)/i.test(type)) return { parquet: 'DOUBLE', read: Number }
  if (/^boolean$/i.test(type)) return { parquet: 'BOOLEAN', read: (value) => value === 'true' }
  if (/^timestamp(\(\d\))?$/i.test(type)) return { parquet: 'TIMESTAMP', read: toDate }
  return { parquet: 'STRING', read: (value) => value }
}

const toDate = (value: string) => {
  const at = timeOf(value)
  return at === null ? null : new Date(at)
}

/** Parquet has each name once: the second `n` of a result is `n_2`. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let free = name
    for (let count = 2; taken.has(free); count++) free = `${name}_${count}`
    taken.add(free)
    return free
  })
}
