import type { LakeTable } from '@incuera/contract/lake/tables.ts'

/** A registered partition of a kept table. */
export interface Partition {
  day: string
  pid: string
  /** Key prefix in the lake's bucket, with a slash at its end. */
  prefix: string
}

/** Registered partitions in Glue. Twins: gluePartitions.ts, testing/createMemoryPartitions.ts. */
export interface Partitions {
  /** Those of a day, or those of all days before one. */
  list(table: LakeTable, days: { day: string } | { before: string }): Promise<Partition[]>
  /** Registers each, in place of the one with its day and project. One after the other: a reader may see a part. */
  put(table: LakeTable, partitions: Partition[]): Promise<void>
  /** Those that are not registered are no error. */
  remove(table: LakeTable, partitions: Pick<Partition, 'day' | 'pid'>[]): Promise<void>
}
