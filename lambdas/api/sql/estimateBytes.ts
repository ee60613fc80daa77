import type { ProjectId } from '@incuera/contract/ids.ts'
import { hotPrefix, keptFolder, keptPrefix } from '@incuera/contract/lake/kept.ts'
import { LAKE_TABLES, type LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { LakeSizes } from '#query/lake/lakeSizes.ts'
import { type DayRange, dayAfter } from '#query/sql/dayRange.ts'
import type { Watermark } from '#sessions/lake/lakeState.ts'

/** Files that one estimate looks at: ten requests to S3. A lake of more needs a cheaper way to count. */
const FILES_MAX = 10_000

interface Estimated {
  pid: ProjectId
  tables: readonly LakeTableName[]
  range: DayRange
  watermark: Watermark
}

/**
 * Bytes of the files that a query over these tables may read: kept ones of the project up to the watermark, hot ones of
 * all projects after it (scopeTables.ts reads the same). Parquet reads only the columns that the query names, so this
 * is a bound. Null: there are more than {@link FILES_MAX}.
 */
export async function estimateBytes(
  sizes: LakeSizes,
  { pid, tables, range, watermark }: Estimated,
): Promise<number | null> {
  let looked = 0
  const sum = async (prefix: string, days: DayRange, counts: (key: string, day: string) => boolean) => {
    /** By folder: of the versions of a kept day, only one is read. */
    const byFolder = new Map<string, number>()
    for await (const files of sizes.list(prefix, `${prefix}day=${days.from}`)) {
      for (const { key, bytes } of files) {
        const day = key.slice(prefix.length + 'day='.length, prefix.length + 'day=2026-12-01'.length)
        if (day > days.to) return byFolder
        const folder = key.slice(0, key.lastIndexOf('/'))
        if (counts(key, day)) byFolder.set(folder, (byFolder.get(folder) ?? 0) + bytes)
      }
      looked += files.length
      if (looked > FILES_MAX) return null
    }
    return byFolder
  }
  const { day: upTo } = watermark
  let total = 0
  for (const name of withNeeded(tables)) {
    if (upTo !== null && upTo >= range.from) {
      const days = { from: range.from, to: range.to < upTo ? range.to : upTo }
      const kept = await sum(keptPrefix(name), days, (key, day) => key.startsWith(keptFolder(name, { day, pid })))
      if (!kept) return null
      total += sumOf(newestVersions(kept).values())
    }
    if (upTo !== null && upTo >= range.to) continue
    const from = upTo !== null && upTo >= range.from ? dayAfter(upTo) : range.from
    const hot = await sum(hotPrefix(name), { from, to: range.to }, () => true)
    if (!hot) return null
    total += sumOf(hot.values())
  }
  return total
}

/** The tables that a query reads in addition to those that it names. */
function withNeeded(tables: readonly LakeTableName[]): Set<LakeTableName> {
  const wanted = new Set(tables)
  for (const name of wanted) {
    const { current } = LAKE_TABLES[name]
    if (current) wanted.add(current.table)
  }
  return wanted
}

/** Of each day the last version: versions are named so that later ones come later. */
const newestVersions = (byVersion: ReadonlyMap<string, number>) =>
  new Map([...byVersion].map(([folder, bytes]) => [folder.slice(0, folder.lastIndexOf('/')), bytes]))

const sumOf = (bytes: Iterable<number>) => [...bytes].reduce((sum, one) => sum + one, 0)
