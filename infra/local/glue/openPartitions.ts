import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { demandIntact, readDataFile } from '../data/readDataFile.ts'
import { writeFileAtomically } from '../data/writeFileAtomically.ts'
import type { GlueTable } from './readTables.ts'

const Partition = z.object({
  /** Of the partition columns, in their order. */
  values: z.array(z.string()),
  /** `s3://bucket/prefix/` */
  location: z.string(),
  createdMs: z.number(),
})
export type Partition = z.infer<typeof Partition>

/** By database and table: `my_lake.events_kept`. */
export const PartitionsFile = z.record(z.string(), z.array(Partition))

/** The registered partitions of every table. */
export interface Partitions {
  /** In the order of their values. */
  of(table: GlueTable): Partition[]
  find(table: GlueTable, values: string[]): Partition | undefined
  /** Stores the given partitions in place of those with the same values, all of them or none. */
  put(table: GlueTable, partitions: Partition[]): void
  delete(table: GlueTable, values: string[][]): void
}

/** @throws DataError for a damaged file: without it the kept rows cannot be found */
export function openPartitions(folder: string): Partitions {
  const file = join(folder, 'partitions.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const remedy = 'Restore it from a copy, or start with --fresh'
  const stored = demandIntact(file, readDataFile(file, PartitionsFile), remedy) ?? {}
  const tables = new Map(
    Object.entries(stored).map(([name, partitions]) => [
      name,
      new Map(partitions.map((partition) => [keyOf(partition.values), partition])),
    ]),
  )
  const nameOf = ({ database, name }: GlueTable) => `${database}.${name}`
  const partitionsOf = (table: GlueTable) => tables.get(nameOf(table)) ?? new Map<string, Partition>()
  const replace = (table: GlueTable, next: Map<string, Partition>) => {
    const all = new Map(tables).set(nameOf(table), next)
    const content = Object.fromEntries([...all].map(([name, partitions]) => [name, [...partitions.values()]]))
    writeFileAtomically(file, JSON.stringify(content))
    tables.set(nameOf(table), next)
  }

  return {
    of: (table) => [...partitionsOf(table)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, partition]) => partition),
    find: (table, values) => partitionsOf(table).get(keyOf(values)),
    put(table, partitions) {
      const next = new Map(partitionsOf(table))
      for (const partition of partitions) next.set(keyOf(partition.values), partition)
      replace(table, next)
    },
    delete(table, values) {
      const next = new Map(partitionsOf(table))
      for (const one of values) next.delete(keyOf(one))
      replace(table, next)
    },
  }
}

const keyOf = (values: string[]) => JSON.stringify(values)
