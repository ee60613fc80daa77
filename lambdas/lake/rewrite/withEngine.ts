import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export interface EngineLimits {
  memoryMb: number
  /** Of the disk, for what does not fit into memory. */
  diskMb: number
  /** Absent: one per processor. */
  threads?: number
}

/**
 * Runs work with an engine of its own: an empty database in memory that overflows into the folder, within both limits.
 * It can read and write files, but loads no extension.
 */
export async function withEngine<T>(
  { memoryMb, diskMb, threads }: EngineLimits,
  folder: string,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const overflow = join(folder, 'overflow')
  await mkdir(overflow, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    temp_directory: overflow,
    max_temp_directory_size: `${diskMb}MB`,
    // Rows are sorted when they are written, so their order in between is free, which saves memory.
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  })
  const connection = await instance.connect()
  try {
    await connection.run("SET TimeZone = 'UTC'")
    return await work(connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
    await rm(overflow, { recursive: true, force: true })
  }
}
