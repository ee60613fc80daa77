import { hotPrefix, keptDayKey } from '@incuera/contract/lake/kept.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import type { Erased } from '#sessions/lake/lakeState.ts'
import type { HeldLake } from './holdLake.ts'
import { keepTable } from './keepTable.ts'
import { addDays } from './plan/days.ts'
import { KeptDay } from './plan/keptDay.ts'
import type { KeepPorts } from './ports.ts'

/**
 * Keeps a day: adds its hot files to what is kept of it, moves the watermark if it is the next day, and notes which
 * files it contains. A crash in between is repaired by doing it again: until the note exists, the files count as new,
 * and rows that are kept already are repeats.
 * @returns whether there was anything to do
 */
export async function keepDay(
  ports: KeepPorts,
  lake: HeldLake,
  { day, erased }: { day: string; erased: readonly Erased[] },
): Promise<boolean> {
  const { partitions, files, log, now } = ports
  const note = await readKeptDay(ports, day)
  const contained = new Set(note?.files ?? [])
  const rows: Record<string, number> = {}
  const added: string[] = []
  for (const table of Object.values(LAKE_TABLES)) {
    const hot: string[] = []
    for await (const key of files.list(`${hotPrefix(table.name)}day=${day}/`)) if (!contained.has(key)) hot.push(key)
    if (hot.length === 0) continue
    const current = await partitions.list(table, { day })
    const neighbours = table.isByDay
      ? [
          ...(await partitions.list(table, { day: addDays(day, -1) })),
          ...(await partitions.list(table, { day: addDays(day, 1) })),
        ]
      : []
    rows[table.name] = await keepTable(ports, { table, day, hot, current, neighbours, erased })
    added.push(...hot)
  }
  const { day: watermark } = lake.state()
  const isNext = watermark === null || day > watermark
  if (added.length === 0 && !isNext) return false
  await lake.change((state) => ({
    ...state,
    day: isNext ? day : state.day,
    generation: state.generation + 1,
    replacedAt: added.length > 0 ? { ...state.replacedAt, [day]: now() } : state.replacedAt,
  }))
  if (added.length > 0) {
    const next: KeptDay = { v: 1, files: [...contained, ...added] }
    await files.write(keptDayKey(day), JSON.stringify(next))
  }
  log.info('kept a day', { day, isLate: !isNext, files: added.length, ...rows })
  return true
}

export async function readKeptDay({ files }: Pick<KeepPorts, 'files'>, day: string): Promise<KeptDay | null> {
  const text = await files.read(keptDayKey(day))
  return text === null ? null : KeptDay.parse(JSON.parse(text))
}
