import { hotPrefix, keptPrefix } from '@incuera/contract/lake/kept.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import type { HeldLake } from './holdLake.ts'
import { readKeptDay } from './keepDay.ts'
import type { TimeLeft } from './plan/timeLeft.ts'
import type { KeepPorts } from './ports.ts'

/** A query that was planned before a switch goes on reading the old files; Athena ends one after 30 minutes. */
export const REPLACED_KEPT_MS = 2 * 3_600_000

/**
 * Removes the files of days that were replaced two hours ago: old versions, and hot files that the kept rows contain.
 */
export async function removeReplaced(ports: KeepPorts, lake: HeldLake, time: TimeLeft): Promise<void> {
  const { files, partitions, log, now } = ports
  for (const [day, replacedMs] of Object.entries(lake.state().replacedAt).sort()) {
    if (now() - replacedMs < REPLACED_KEPT_MS) continue
    if (!time.isLeft()) return
    const contained = new Set((await readKeptDay(ports, day))?.files ?? [])
    const removed: string[] = []
    for (const table of Object.values(LAKE_TABLES)) {
      const current = (await partitions.list(table, { day })).map(({ prefix }) => prefix)
      for await (const key of files.list(`${keptPrefix(table.name)}day=${day}/`))
        if (!current.some((prefix) => key.startsWith(prefix))) removed.push(key)
      for await (const key of files.list(`${hotPrefix(table.name)}day=${day}/`))
        if (contained.has(key)) removed.push(key)
    }
    if (removed.length > 0) await files.remove(removed)
    await lake.change(({ replacedAt: { [day]: _, ...replacedAt }, ...state }) => ({ ...state, replacedAt }))
    log.info('removed replaced files', { day, files: removed.length })
  }
}
