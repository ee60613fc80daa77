import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { LAKE_TABLES, type LakeTable } from '@incuera/contract/lake/tables.ts'
import type { ProjectFile, Rewriter } from '@incuera/lambdas/lake/rewrite/rewriter.ts'
import { drawDay } from './drawDay.ts'
import { type Cost, measure } from './measure.ts'
import { writeHot } from './writeHot.ts'

/** The tables that are drawn. */
export const DRAWN: LakeTable[] = [
  ...[LAKE_TABLES.events, LAKE_TABLES.sessions, LAKE_TABLES.pages],
  ...[LAKE_TABLES.signals, LAKE_TABLES.session_notes],
]

/** What `keep` has taken for a table. */
export interface Kept {
  rows: number
  cpuSeconds: number
}

/**
 * Draws days and keeps them as `lambdas/lake` does, each with the day before it: hot files in `hot`, kept ones in
 * `kept`.
 * @returns by table
 */
export async function keepDays(
  connection: DuckDBConnection,
  rewriter: Rewriter,
  { folder, days, rowsPerDay }: { folder: string; days: string[]; rowsPerDay: number },
): Promise<Map<string, Kept>> {
  const total = new Map<string, Kept>()
  const neighbours = new Map<string, ProjectFile[]>()
  for (const day of days) {
    await drawDay(connection, { day, rows: rowsPerDay })
    for (const table of DRAWN) {
      const hot = await writeHot(connection, { table, day, folder: join(folder, 'hot') })
      const { files, rows, cost } = await keep(rewriter, {
        table,
        day,
        hot,
        folder,
        near: neighbours.get(table.name) ?? [],
      })
      neighbours.set(table.name, files)
      const before = total.get(table.name) ?? { rows: 0, cpuSeconds: 0 }
      total.set(table.name, { rows: before.rows + rows, cpuSeconds: before.cpuSeconds + cost.cpuSeconds })
    }
  }
  return total
}

async function keep(
  rewriter: Rewriter,
  {
    table,
    day,
    hot,
    near,
    folder,
  }: { table: LakeTable; day: string; hot: string[]; near: ProjectFile[]; folder: string },
): Promise<{ files: ProjectFile[]; rows: number; cost: Cost }> {
  const work = join(folder, 'work')
  const { result: written, cost } = await measure(() =>
    rewriter.rewrite({
      ...{ table, hot, kept: [], neighbours: table.isByDay ? near : [], erased: [], folder: work },
      isRetained: async () => true,
    }),
  )
  const files: ProjectFile[] = []
  for (const { pid, paths } of written) {
    for (const path of paths) {
      const target = join(folder, 'kept', table.name, `day=${day}`, `project_id=${pid}`, basename(path))
      await mkdir(dirname(target), { recursive: true })
      await rename(path, target)
      files.push({ pid, path: target })
    }
  }
  await rm(work, { recursive: true, force: true })
  return { files, rows: written.reduce((sum, { rows }) => sum + rows, 0), cost }
}
