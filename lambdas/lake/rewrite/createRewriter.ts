import { mkdir, stat } from 'node:fs/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { ProjectId } from '@incuera/contract/ids.ts'
import { dropErased, dropKeptNearby, dropRepeats, isErased } from './dropRows.ts'
import { filesOf, loadRows } from './loadRows.ts'
import type { Rewriter } from './rewriter.ts'
import { quoteText } from './sqlText.ts'
import { type EngineLimits, withEngine } from './withEngine.ts'
import { FILE_BYTES, writeProject } from './writeProject.ts'

/**
 * Up to this size of its files, about 600,000 events, a job has one thread: there is too little to divide, and threads
 * that wait for each other took 60 % more CPU time (docs/benchmarks.md).
 */
const BYTES_OF_ONE_THREAD = 32_000_000

/**
 * Rewrites with DuckDB, each job in an engine of its own: what one has taken of memory and disk is free for the next.
 */
export function createRewriter(limits: EngineLimits, fileBytes = FILE_BYTES): Rewriter {
  return {
    rewrite: async (job) => {
      const { table, folder, hot, kept } = job
      const bytes = await sizeOf([...hot, ...kept.map(({ path }) => path)])
      const engine = bytes < BYTES_OF_ONE_THREAD ? { ...limits, threads: 1 } : limits
      return withEngine(engine, folder, async (connection) => {
        await mkdir(folder, { recursive: true })
        await loadRows(connection, job)
        await dropErased(connection, job)
        await dropRepeats(connection, table)
        if (table.isByDay) await dropKeptNearby(connection, job)
        const written = []
        for (const { pid, rows } of await countRows(connection)) {
          // A project that is none of ours cannot be queried either, and its id would become a path.
          if (!ProjectId.safeParse(pid).success || !(await job.isRetained(pid))) continue
          written.push(await writeProject(connection, { table, pid, folder, expected: rows, fileBytes }))
        }
        return written
      })
    },
    hasErased: ({ pid, path }, erased, folder) =>
      withEngine(limits, folder, async (connection) => {
        const own = erased.filter((one) => one.pid === pid)
        if (own.length === 0) return false
        const rows = `(SELECT ${quoteText(pid)} AS project_id, * FROM ${filesOf([path])})`
        const found = await connection.runAndReadAll(`SELECT 1 FROM ${rows} WHERE ${isErased(own)} LIMIT 1`)
        return found.currentRowCount > 0
      }),
  }
}

async function countRows(connection: DuckDBConnection): Promise<{ pid: string; rows: number }[]> {
  const counted = await connection.runAndReadAll('SELECT project_id, count(*) FROM rows GROUP BY 1 ORDER BY 1')
  return counted.getRows().map(([pid, rows]) => ({ pid: String(pid), rows: Number(rows) }))
}

async function sizeOf(paths: string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
