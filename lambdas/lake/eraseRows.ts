import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import type { Erasure } from '#sessions/lake/lakeState.ts'
import type { HeldLake } from './holdLake.ts'
import { downloadPartitions, keepTable } from './keepTable.ts'
import type { Partition } from './partitions/partitions.ts'
import { addDays, dayOf } from './plan/days.ts'
import type { TimeLeft } from './plan/timeLeft.ts'
import type { KeepPorts } from './ports.ts'

/**
 * Rewrites the kept days that contain rows of erased people and sessions. It continues where the last run stopped. Days
 * after the watermark are not touched: their rows are omitted when they are kept.
 */
export async function eraseRows(
  ports: KeepPorts,
  lake: HeldLake,
  { erasures, time }: { erasures: Erasure[]; time: TimeLeft },
): Promise<void> {
  const { partitions, state, log, now } = ports
  const watermark = lake.state().day
  const pending = erasures.filter(({ doneAt }) => doneAt === undefined)
  if (pending.length === 0 || watermark === null) return
  const pids = new Set(pending.map(({ pid }) => pid))
  const byDay = new Map<string, { table: (typeof LAKE_TABLES)[keyof typeof LAKE_TABLES]; partition: Partition }[]>()
  for (const table of Object.values(LAKE_TABLES))
    for (const partition of await partitions.list(table, { before: addDays(watermark, 1) }))
      if (pids.has(partition.pid)) byDay.set(partition.day, [...(byDay.get(partition.day) ?? []), { table, partition }])

  let through: string | null = watermark
  let last: string | null = null
  for (const day of [...byDay.keys()].sort()) {
    const open = pending.filter(({ throughDay }) => throughDay === null || throughDay < day)
    if (!time.isLeft()) {
      through = last
      break
    }
    let isChanged = false
    for (const { table, partition } of byDay.get(day) ?? []) {
      if (!(await contains(ports, partition, open))) continue
      await keepTable(ports, { table, day, hot: [], current: [partition], neighbours: [], erased: erasures })
      isChanged = true
    }
    if (isChanged) {
      await lake.change((held) => ({
        ...held,
        generation: held.generation + 1,
        replacedAt: { ...held.replacedAt, [day]: now() },
      }))
    }
    last = day
  }
  if (through === null) return
  for (const erasure of pending) {
    const throughDay = erasure.throughDay !== null && erasure.throughDay > through ? erasure.throughDay : through
    // Rows that arrived before the request may be in a day that is not kept yet.
    const isDone = throughDay === watermark && dayOf(erasure.requestedAt) <= watermark
    await state.noteErased({ ...erasure, throughDay, ...(isDone ? { doneAt: now() } : {}) })
  }
  log.info('erased rows', { erasures: pending.length, throughDay: through })
}

async function contains(ports: KeepPorts, partition: Partition, erasures: Erasure[]): Promise<boolean> {
  const own = erasures.filter(({ pid }) => pid === partition.pid)
  if (own.length === 0) return false
  const folder = await mkdtemp(join(ports.folder, 'search-'))
  try {
    for (const file of await downloadPartitions(ports, [partition], folder))
      if (await ports.rewriter.hasErased(file, own, folder)) return true
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
