import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { keptFolder } from '@incuera/contract/lake/kept.ts'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import type { Erased } from '#sessions/lake/lakeState.ts'
import type { Partition } from './partitions/partitions.ts'
import { addDays, dayOf } from './plan/days.ts'
import { versionOf } from './plan/versionOf.ts'
import type { KeepPorts } from './ports.ts'
import type { ProjectFile } from './rewrite/rewriter.ts'

/** Files read from S3 at the same time. */
const DOWNLOADS_AT_ONCE = 16

export interface KeepTable {
  table: LakeTable
  day: string
  /** Keys of hot files to add. */
  hot: string[]
  /** The registered partitions that the result replaces. */
  current: Partition[]
  neighbours: Partition[]
  erased: readonly Erased[]
}

/**
 * Writes new versions of a day's partitions and registers them; partitions without rows are removed. Repeating it gives
 * the same rows: those that are in both the hot files and the current partitions are repeats.
 * @returns rows
 */
export async function keepTable(ports: KeepPorts, job: KeepTable): Promise<number> {
  const { files, partitions, rewriter, now } = ports
  const { table, day, erased, current } = job
  const folder = await mkdtemp(join(ports.folder, `${table.name}-`))
  try {
    const hot = await downloadHot(ports, job.hot, join(folder, 'hot'))
    const kept = await downloadPartitions(ports, current, join(folder, 'kept'))
    const neighbours = await downloadPartitions(ports, job.neighbours, join(folder, 'near'))
    const isRetained = async (pid: string) => day >= addDays(dayOf(now()), -(await ports.retentionDaysOf(pid)))
    const out = join(folder, 'out')
    const written = await rewriter.rewrite({ table, hot, kept, neighbours, erased, isRetained, folder: out })

    const version = versionOf(now())
    const next = written.map(({ pid }) => ({ day, pid, prefix: `${keptFolder(table.name, { day, pid })}${version}/` }))
    const uploads = written.flatMap(({ pid, paths }) =>
      paths.map((path, nth) => ({
        path,
        key: `${keptFolder(table.name, { day, pid })}${version}/data-${String(nth).padStart(2, '0')}.parquet`,
      })),
    )
    await inTurns(uploads, DOWNLOADS_AT_ONCE, ({ path, key }) => files.upload(path, key))
    if (next.length > 0) await partitions.put(table, next)
    const emptied = current.filter(({ pid }) => !next.some((partition) => partition.pid === pid))
    if (emptied.length > 0) await partitions.remove(table, emptied)
    return written.reduce((sum, { rows }) => sum + rows, 0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Into the folder of its hour: `hour=07` is a column of the row. */
async function downloadHot({ files }: KeepPorts, keys: string[], folder: string): Promise<string[]> {
  const paths = keys.map((key, index) => ({
    key,
    path: join(folder, basename(dirname(key)), `${String(index).padStart(6, '0')}.parquet`),
  }))
  for (const hour of new Set(paths.map(({ path }) => dirname(path)))) await mkdir(hour, { recursive: true })
  await inTurns(paths, DOWNLOADS_AT_ONCE, ({ key, path }) => files.download(key, path))
  return paths.map(({ path }) => path)
}

export async function downloadPartitions(
  { files }: Pick<KeepPorts, 'files'>,
  partitions: Partition[],
  folder: string,
): Promise<ProjectFile[]> {
  const found: (ProjectFile & { key: string })[] = []
  for (const { day, pid, prefix } of partitions)
    for await (const key of files.list(prefix))
      found.push({ key, pid, path: join(folder, `${day}-${pid}-${basename(key)}`) })
  if (found.length > 0) await mkdir(folder, { recursive: true })
  await inTurns(found, DOWNLOADS_AT_ONCE, ({ key, path }) => files.download(key, path))
  return found.map(({ pid, path }) => ({ pid, path }))
}

async function inTurns<T>(items: T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) await Promise.all(items.slice(from, from + atOnce).map(work))
}
